namespace Fix401;

/// <summary>Where in the evidence something stands: words for a person, and where there is a text, the span to underline.</summary>
/// <param name="Name">For example "exchange 2, request header Authorization" or "server.log:3".</param>
public sealed record Place(string Name)
{
    /// <summary>The text around it, or null where there is nothing to quote.</summary>
    public Excerpt? Excerpt { get; init; }

    public override string ToString() => Name;
}

/// <summary>One line of evidence and the span in it that a clue is about. Not yet redacted: only a renderer shows it.</summary>
/// <param name="Text">The line, without its line end.</param>
/// <param name="Start">First character of the span, from 0.</param>
/// <param name="Length">Length of the span in characters; 0 points between two characters.</param>
public sealed record Excerpt(string Text, int Start, int Length)
{
    /// <summary>The name of the file that the line stands in, or null where it is no file.</summary>
    public string? File { get; init; }

    /// <summary>The line's number, from 1, or 0 where it is no file.</summary>
    public int Line { get; init; }

    /// <summary>The span is the first occurrence of <paramref name="part"/>, or the whole line where it does not occur.</summary>
    public static Excerpt Around(string text, string part)
    {
        var start = part.Length == 0 ? -1 : text.IndexOf(part, StringComparison.Ordinal);
        return start < 0 ? new(text, 0, text.Length) : new(text, start, part.Length);
    }
}
