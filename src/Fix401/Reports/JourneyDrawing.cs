namespace Fix401.Reports;

/// <summary>The journey as a picture: what stands behind a stage tells how it went.</summary>
internal static class JourneyDrawing
{
    private const int WidthOnOneLine = 58;

    public static void Draw(Sheet sheet, IReadOnlyList<(Stage Stage, StageState State)> journey)
    {
        if (sheet.Style.Width < WidthOnOneLine)
        {
            foreach (var (stage, state) in journey)
            {
                sheet.Add(new("  "), new(Name(stage).PadRight(8), ToneOf(state)), new(Word(state), ToneOf(state)));
            }

            return;
        }

        var line = new List<Segment> { new("  ") };
        foreach (var (stage, state) in journey)
        {
            line.Add(new(Name(stage), ToneOf(state)));
            var isLast = stage == journey[^1].Stage;
            line.Add(new(isLast ? " " + Sign(state, sheet.Style.IsUnicode) : $" {Way(state, sheet.Style.IsUnicode)} ", ToneOf(state)));
        }

        sheet.Add(line);
    }

    public static string Name(Stage stage) => stage.ToString().ToLowerInvariant();

    public static string Word(StageState state) => state switch { StageState.Passed => "passed", StageState.Broken => "broken", _ => "not known" };

    private static Tone ToneOf(StageState state) => state switch { StageState.Passed => Tone.Good, StageState.Broken => Tone.Bad, _ => Tone.Faint };

    private static string Way(StageState state, bool isUnicode) => (state, isUnicode) switch
    {
        (StageState.Passed, true) => "──",
        (StageState.Passed, false) => "--",
        (StageState.Broken, true) => "─✗",
        (StageState.Broken, false) => "-X",
        (_, true) => "··",
        _ => "..",
    };

    private static string Sign(StageState state, bool isUnicode) => (state, isUnicode) switch
    {
        (StageState.Passed, true) => "── ✓",
        (StageState.Passed, false) => "-- ok",
        (StageState.Broken, true) => "─✗",
        (StageState.Broken, false) => "-X",
        _ => "",
    };
}
