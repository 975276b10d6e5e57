namespace Fix401.Reports;

/// <summary>A run of text in one tone. Whoever prints it maps the tone to a colour, or leaves it.</summary>
internal readonly record struct Segment(string Text, Tone Tone = Tone.Plain);

/// <summary>What a run of text is to the reader, whatever it looks like.</summary>
internal enum Tone
{
    Plain,

    /// <summary>Of less weight: gutters, what is not known.</summary>
    Faint,

    Heading,

    /// <summary>The one sentence that must be seen first.</summary>
    Verdict,

    Good,

    Bad,

    /// <summary>Open: candidates, and what was not looked at.</summary>
    Doubtful,

    /// <summary>A place in the evidence, a cause's id.</summary>
    Name,

    /// <summary>Something to copy. Never wrapped.</summary>
    Command,
}

/// <summary>One line of a report.</summary>
internal sealed record Line(IReadOnlyList<Segment> Segments)
{
    public static Line Empty { get; } = new([]);

    public override string ToString() => string.Concat(Segments.Select(segment => segment.Text));
}

/// <summary>How a report is laid out.</summary>
/// <param name="Width">In cells of a terminal. Prose is wrapped to it; commands and quoted evidence never are.</param>
/// <param name="IsUnicode">False where only ASCII can be shown.</param>
internal sealed record ReportStyle(int Width, bool IsUnicode)
{
    public const int Narrowest = 40;

    /// <summary>Longer lines of prose are hard to read, however wide the terminal is.</summary>
    public const int WidestProse = 100;

    public int ProseWidth => Math.Clamp(Width, Narrowest, WidestProse);
}
