namespace Fix401.Providers;

/// <summary>
/// A text to look for: without case, a run of white space is one blank, `*` stands for up to 200 characters, `|` separates alternatives.
/// Nothing else is special, so that whoever writes a provider file can copy a message as it stands.
/// </summary>
internal sealed class TextPattern
{
    private const int LongestGap = 200;

    /// <summary>So many runs of a part tell as much as all of them.</summary>
    private const int MostRuns = 6;

    private readonly Alternative[] alternatives;

    private TextPattern(Alternative[] alternatives) => this.alternatives = alternatives;

    public static TextPattern Parse(string text) => new(
        [.. text.Split('|').Select(one => one.Split('*').Select(OneLine).Where(part => part.Trim().Length > 0).ToArray()).Where(parts => parts.Length > 0)
            .Select(parts => new Alternative(parts, [.. parts.SelectMany(part => SearchedText.RunsOf(part).TakeLast(MostRuns))]))]);

    /// <summary>White space folded to single blanks, as <see cref="SearchedText"/> has it.</summary>
    public static string OneLine(string text)
    {
        var simple = true;
        for (var i = 0; i < text.Length && simple; i++)
        {
            simple = !char.IsWhiteSpace(text[i]) || (text[i] == ' ' && (i + 1 == text.Length || text[i + 1] != ' '));
        }

        if (simple)
        {
            return text;
        }

        var folded = new System.Text.StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (!char.IsWhiteSpace(c))
            {
                folded.Append(c);
            }
            else if (folded.Length == 0 || folded[^1] != ' ')
            {
                folded.Append(' ');
            }
        }

        return folded.ToString();
    }

    /// <summary>The span of the first alternative that occurs, or null.</summary>
    public (int Start, int Length)? Find(SearchedText text)
    {
        foreach (var alternative in alternatives)
        {
            if (text.MayHold(alternative.Runs) && Find(text.Text, alternative.Parts) is { } span)
            {
                return span;
            }
        }

        return null;
    }

    /// <summary>False where it certainly does not occur.</summary>
    public bool MayOccurIn(SearchedText text)
    {
        foreach (var alternative in alternatives)
        {
            if (text.MayHold(alternative.Runs))
            {
                return true;
            }
        }

        return false;
    }

    private static (int Start, int Length)? Find(string text, string[] parts)
    {
        // Each start of the first part is tried once and every later part is looked for within a fixed distance, so time stays linear in the text.
        for (var start = text.IndexOf(parts[0], StringComparison.OrdinalIgnoreCase); start >= 0;
            start = start + 1 < text.Length ? text.IndexOf(parts[0], start + 1, StringComparison.OrdinalIgnoreCase) : -1)
        {
            var end = start + parts[0].Length;
            var complete = true;
            for (var i = 1; i < parts.Length && complete; i++)
            {
                var window = text.AsSpan(end, Math.Min(text.Length - end, LongestGap + parts[i].Length));
                var found = window.IndexOf(parts[i], StringComparison.OrdinalIgnoreCase);
                complete = found >= 0;
                end += found + parts[i].Length;
            }

            if (complete)
            {
                return (start, end - start);
            }
        }

        return null;
    }

    /// <param name="Runs">By which it is ruled out in a text, see <see cref="SearchedText.MayHold"/>.</param>
    private sealed record Alternative(string[] Parts, uint[] Runs);
}
