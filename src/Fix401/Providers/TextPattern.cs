namespace Fix401.Providers;

/// <summary>
/// A text to look for: without case, a run of white space is one blank, `*` stands for up to 200 characters, `|` separates alternatives.
/// Nothing else is special, so that whoever writes a provider file can copy a message as it stands.
/// </summary>
internal sealed class TextPattern
{
    private const int LongestGap = 200;

    private readonly string[][] alternatives;

    private TextPattern(string[][] alternatives) => this.alternatives = alternatives;

    public static TextPattern Parse(string text) => new(
        [.. text.Split('|').Select(one => one.Split('*').Select(part => OneLine(part)).Where(part => part.Trim().Length > 0).ToArray()).Where(parts => parts.Length > 0)]);

    /// <summary>White space folded to single blanks, as <see cref="Find(string)"/> wants its text.</summary>
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
    /// <param name="text">With white space folded by <see cref="OneLine"/>.</param>
    public (int Start, int Length)? Find(string text)
    {
        foreach (var parts in alternatives)
        {
            if (Find(text, parts) is { } span)
            {
                return span;
            }
        }

        return null;
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
}
