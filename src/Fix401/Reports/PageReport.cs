namespace Fix401.Reports;

/// <summary>A page of Markdown for a terminal: headings stand out, prose is wrapped, code stays as it is.</summary>
internal static class PageReport
{
    public static IReadOnlyList<Line> Render(string markdown, ReportStyle style)
    {
        var sheet = new Sheet(style);
        var paragraph = new List<string>();
        string? fence = null;
        foreach (var line in markdown.ReplaceLineEndings("\n").Split('\n'))
        {
            if (fence is not null)
            {
                if (line.Trim() == fence)
                {
                    fence = null;
                }
                else
                {
                    sheet.Add(new("    "), new(line, Tone.Command));
                }

                continue;
            }

            if (line.StartsWith("```", StringComparison.Ordinal))
            {
                End();
                fence = "```";
            }
            else if (line.StartsWith('#'))
            {
                End();
                var level = line.TakeWhile(letter => letter == '#').Count();
                sheet.Gap();
                sheet.Add(new Segment(line[level..].Trim(), level == 1 ? Tone.Name : Tone.Heading));
            }
            else if (line.Trim().Length == 0)
            {
                End();
                sheet.Gap();
            }
            else
            {
                if (IsItem(line))
                {
                    End();
                }

                paragraph.Add(line);
            }
        }

        End();
        return sheet.Lines;

        void End()
        {
            if (paragraph.Count == 0)
            {
                return;
            }

            var text = string.Join(' ', paragraph.Select(line => line.Trim()));
            var isItem = IsItem(paragraph[0]);
            sheet.Prose(isItem ? "- " : "", isItem ? "  " : "", Spans(isItem ? text[2..] : text));
            paragraph.Clear();
        }
    }

    private static bool IsItem(string line) => line.TrimStart().StartsWith("- ", StringComparison.Ordinal);

    /// <summary>Code spans in their own tone, without the backticks.</summary>
    internal static List<Segment> Spans(string text)
    {
        var segments = new List<Segment>();
        for (var at = 0; at < text.Length;)
        {
            var open = text.IndexOf('`', at);
            var close = open < 0 ? -1 : text.IndexOf('`', open + 1);
            if (close < 0)
            {
                segments.Add(new(text[at..]));
                break;
            }

            segments.Add(new(text[at..open]));
            segments.Add(new(text[(open + 1)..close], Tone.Name));
            at = close + 1;
        }

        return segments;
    }
}
