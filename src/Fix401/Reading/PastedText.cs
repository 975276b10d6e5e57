namespace Fix401.Reading;

/// <summary>A pasted text with its lines, so that what stands at an offset can be named by line and shown underlined.</summary>
internal sealed class PastedText
{
    private readonly Input input;
    private readonly int[] starts;

    public PastedText(Input input)
    {
        this.input = input;
        Text = string.Join('\n', input.Lines);
        starts = new int[input.Lines.Count];
        for (var line = 1; line < starts.Length; line++)
        {
            starts[line] = starts[line - 1] + input.Lines[line - 1].Length + 1;
        }
    }

    public string Text { get; }

    /// <summary>Offset of a line, from 1.</summary>
    public int Start(int line) => starts[line - 1];

    /// <summary>The line that an offset lies in, from 1.</summary>
    public int LineOf(int offset)
    {
        var at = Array.BinarySearch(starts, offset);
        return (at >= 0 ? at : ~at - 1) + 1;
    }

    /// <summary>The place of a span; of one over several lines, of its part in the first.</summary>
    public Place At(int start, int end)
    {
        var line = LineOf(start);
        return input.At(line, input.Lines[line - 1], start - starts[line - 1], end - start);
    }

    public Func<Place> Span(int start, int end) => () => At(start, end);
}
