namespace Fix401.Reports;

/// <summary>One observation as it is shown: its place, the line that it stands in with the span to underline, and what was seen.</summary>
/// <param name="Text">Null where there is nothing to quote.</param>
/// <param name="Start">First character of the span in <paramref name="Text"/>.</param>
/// <param name="Line">The line's number in its file, or 0.</param>
internal sealed record Quote(string Place, string Fact, string? Text, int Start, int Length, int Line)
{
    public static Quote Of(Clue clue, Redaction redaction)
    {
        var place = Visible.Of(redaction.Clean(clue.Place.Name));
        var fact = Visible.Of(redaction.Clean(clue.Fact));
        if (clue.Place.Excerpt is not { Text.Length: > 0 } excerpt)
        {
            return new(place, fact, null, 0, 0, 0);
        }

        var start = Math.Clamp(excerpt.Start, 0, excerpt.Text.Length);
        var (text, from, length) = redaction.Clean(excerpt.Text, start, Math.Clamp(excerpt.Length, 0, excerpt.Text.Length - start));
        (text, from, length) = Visible.Of(text, from, length);

        // Blanks in front of a line of a file only push it to the right.
        var lead = Math.Min(from, text.Length - text.TrimStart().Length);
        return new(place, fact, text[lead..], from - lead, length, excerpt.Line);
    }

    /// <summary>The text cut to so many cells around the span, with an ellipsis where something was cut.</summary>
    public Quote Cut(int cells, string ellipsis)
    {
        if (Text is null || Cells.Of(Text) <= cells)
        {
            return this;
        }

        var room = Math.Max(8, cells - (2 * ellipsis.Length));
        var shown = Math.Min(Length, room);
        var before = Math.Min(Start, Math.Max((room - shown) / 3, room - shown - (Text.Length - Start - shown)));
        var from = Snap(Start - before);
        var to = from;
        for (var used = 0; to < Text.Length;)
        {
            var size = char.IsHighSurrogate(Text[to]) && to + 1 < Text.Length ? 2 : 1;
            used += Cells.Of(Text.AsSpan(to, size));
            if (used > room)
            {
                break;
            }

            to += size;
        }

        var head = from > 0 ? ellipsis : "";
        var start = Start - from + head.Length;
        var text = string.Concat(head, Text.AsSpan(from, to - from), to < Text.Length ? ellipsis : "");
        return this with { Text = text, Start = start, Length = Math.Min(Length, Math.Max(0, head.Length + (to - from) - start)) };
    }

    private int Snap(int at) => at > 0 && at < Text!.Length && char.IsLowSurrogate(Text[at]) ? at - 1 : at;
}
