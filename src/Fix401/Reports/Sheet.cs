using System.Text;

namespace Fix401.Reports;

/// <summary>The lines of a report in the making: prose is wrapped, what may be copied is not.</summary>
internal sealed class Sheet(ReportStyle style)
{
    private readonly List<Line> lines = [];

    public IReadOnlyList<Line> Lines => lines;

    public ReportStyle Style => style;

    /// <summary>An empty line, unless the last one is empty already or there is none.</summary>
    public void Gap()
    {
        if (lines.Count > 0 && lines[^1].Segments.Count > 0)
        {
            lines.Add(Line.Empty);
        }
    }

    public void Heading(string text)
    {
        Gap();
        Add(new Segment(text, Tone.Heading));
    }

    /// <summary>A line as it is, however long.</summary>
    public void Add(params IReadOnlyList<Segment> segments) =>
        lines.Add(new([.. segments.Select(segment => style.IsUnicode ? segment : segment with { Text = Visible.InAscii(segment.Text) })]));

    public void Prose(int indent, string text, Tone tone = Tone.Plain) => Prose(new string(' ', indent), new string(' ', indent), [new(text, tone)]);

    /// <summary>A row of two columns: the right one is wrapped beside the left one, or stands below it where there is no room.</summary>
    public void Row(Segment left, int leftWidth, string right)
    {
        const int least = 30;
        if (Cells.Of(left.Text) > leftWidth || style.ProseWidth - leftWidth - 4 < least)
        {
            Add(new("  "), left);
            Prose(6, right);
            return;
        }

        var at = lines.Count;
        Prose(new string(' ', leftWidth + 4), new string(' ', leftWidth + 4), new Segment(right));
        lines[at] = new([new("  "), left, new(new string(' ', leftWidth + 2 - Cells.Of(left.Text))), .. lines[at].Segments.Skip(1)]);
    }

    /// <summary>Wraps the segments. Words longer than a line stand on a line of their own, uncut: they may be addresses.</summary>
    /// <param name="first">What the first line begins with.</param>
    /// <param name="next">What the further lines begin with.</param>
    public void Prose(string first, string next, params IReadOnlyList<Segment> segments)
    {
        var line = new List<Segment> { new(first, Tone.Faint) };
        var used = Cells.Of(first);
        var start = used;
        var pendingBlank = false;
        foreach (var (word, tone) in Pieces(segments))
        {
            if (word == " ")
            {
                pendingBlank = used > start;
                continue;
            }

            var cells = Cells.Of(word);
            if (used > start && used + (pendingBlank ? 1 : 0) + cells > style.ProseWidth && pendingBlank)
            {
                Add(line);
                line = [new(next, Tone.Faint)];
                used = start = Cells.Of(next);
                pendingBlank = false;
            }

            if (pendingBlank)
            {
                Append(line, " ", tone);
                used++;
                pendingBlank = false;
            }

            Append(line, word, tone);
            used += cells;
        }

        Add(line);
    }

    /// <summary>The report as text without tones.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var line in lines)
        {
            text.Append(line.ToString().TrimEnd()).Append('\n');
        }

        return text.ToString();
    }

    private static IEnumerable<(string Word, Tone Tone)> Pieces(IReadOnlyList<Segment> segments)
    {
        foreach (var (text, tone) in segments)
        {
            for (var at = 0; at < text.Length;)
            {
                if (text[at] == ' ')
                {
                    at++;
                    yield return (" ", tone);
                    continue;
                }

                var end = text.IndexOf(' ', at);
                end = end < 0 ? text.Length : end;
                yield return (text[at..end], tone);
                at = end;
            }
        }
    }

    private static void Append(List<Segment> line, string text, Tone tone)
    {
        if (line.Count > 1 && (line[^1].Tone == tone || text == " "))
        {
            line[^1] = line[^1] with { Text = line[^1].Text + text };
            return;
        }

        line.Add(new(text, tone));
    }
}
