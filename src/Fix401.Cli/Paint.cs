using Fix401.Reports;
using Spectre.Console;

namespace Fix401.Cli;

/// <summary>The colours of the tones: the sixteen of the terminal's own palette, so that they fit any background.</summary>
internal static class Paint
{
    public static Style Of(Tone tone) => tone switch
    {
        Tone.Faint => new(decoration: Decoration.Dim),
        Tone.Heading => new(decoration: Decoration.Bold),
        Tone.Verdict => new(Color.Red, decoration: Decoration.Bold),
        Tone.Good => new(Color.Green),
        Tone.Bad => new(Color.Red),
        Tone.Doubtful => new(Color.Olive),
        Tone.Name => new(Color.Teal, decoration: Decoration.Bold),
        Tone.Command => new(Color.Teal),
        _ => Style.Plain,
    };
}
