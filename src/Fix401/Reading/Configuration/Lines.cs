namespace Fix401.Reading.Configuration;

/// <summary>One line of a text.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Start">Its first character's offset in the whole text.</param>
/// <param name="Text">Without its line end.</param>
internal readonly record struct Line(int Number, int Start, string Text)
{
    /// <summary>It ended in CR LF.</summary>
    public bool HasCarriageReturn { get; init; }
}

/// <summary>A text, or a part of one, with the places in it. A part keeps the offsets and line numbers of the whole.</summary>
internal sealed class Lines
{
    private const int LongestExcerpt = 400;

    private readonly List<int> starts;

    /// <param name="linesBefore">How many lines of the file stand before this text.</param>
    public Lines(string name, string text, int linesBefore = 0)
    {
        LinesBefore = linesBefore;
        Name = name;
        Text = text;
        End = text.Length;
        starts = [0];
        for (var at = text.IndexOf('\n', StringComparison.Ordinal); at >= 0; at = text.IndexOf('\n', at + 1))
        {
            starts.Add(at + 1);
        }
    }

    private Lines(Lines whole, int begin, int end)
    {
        Name = whole.Name;
        Text = whole.Text;
        starts = whole.starts;
        LinesBefore = whole.LinesBefore;
        Begin = begin;
        End = end;
    }

    public string Name { get; }

    /// <summary>How many lines of the file stand before the text; the numbers of <see cref="Line"/> do not count them, places do.</summary>
    public int LinesBefore { get; }

    /// <summary>The whole text, also where this is a part.</summary>
    public string Text { get; }

    public int Begin { get; }

    /// <summary>The offset behind the last character.</summary>
    public int End { get; }

    public IEnumerable<Line> All
    {
        get
        {
            for (var number = NumberAt(Begin); number <= starts.Count && starts[number - 1] < End; number++)
            {
                yield return this[number];
            }
        }
    }

    public int Count => starts.Count;

    public Line this[int number]
    {
        get
        {
            var start = starts[number - 1];
            var end = EndOf(number);
            var hasReturn = end > start && Text[end - 1] == '\r';
            return new(number, start, Text[start..(hasReturn ? end - 1 : end)]) { HasCarriageReturn = hasReturn };
        }
    }

    public Lines Part(int begin, int end) => new(this, Math.Clamp(begin, 0, Text.Length), Math.Clamp(end, 0, Text.Length));

    /// <summary>The number, from 1, of the line that holds the offset.</summary>
    public int NumberAt(int offset)
    {
        var found = starts.BinarySearch(offset);
        return found >= 0 ? found + 1 : ~found;
    }

    /// <summary>The offset of a column (from 1) of a line (from 1), kept inside the text.</summary>
    public int OffsetOf(long line, long column)
    {
        var number = (int)Math.Clamp(line, 1, starts.Count);
        return (int)Math.Min(starts[number - 1] + Math.Max(0, column - 1), Text.Length);
    }

    /// <summary>The place of a span; what lies beyond its first line is left out of the excerpt, and a very long line is cut around the span.</summary>
    public Place At(int start, int length)
    {
        start = Math.Clamp(start, 0, Text.Length);
        var number = NumberAt(start);
        var from = starts[number - 1];
        var to = EndOf(number);
        if (to > from && Text[to - 1] == '\r')
        {
            to--;
        }

        start = Math.Min(start, to);
        length = Math.Clamp(length, 0, to - start);
        if (to - from > LongestExcerpt)
        {
            from = Math.Max(from, start - 120);
            to = Math.Min(to, Math.Max(from + LongestExcerpt, Math.Min(start + length, start + LongestExcerpt)));
            length = Math.Min(length, to - start);
        }

        return new($"{Name}:{number + LinesBefore}") { Excerpt = new(Text[from..to], start - from, length) { File = Name, Line = number + LinesBefore } };
    }

    public Place At(Line line) => At(line.Start + Indent(line.Text), line.Text.Trim().Length);

    public static int Indent(string text) => text.Length - text.AsSpan().TrimStart().Length;

    private int EndOf(int number) => number < starts.Count ? starts[number] - 1 : Text.Length;
}
