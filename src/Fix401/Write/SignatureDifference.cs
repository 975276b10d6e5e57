namespace Fix401.Write;

/// <summary>One line that the server signed otherwise than the request as recorded says.</summary>
/// <param name="Line">"method", "path", "query", "header host", "signed headers", "body hash", "time", "scope" or "string to sign, line 3".</param>
/// <param name="Ours">From the request as recorded; null where it has no such line. Credentials are taken out.</param>
/// <param name="Theirs">As the server saw it; null where it saw no such line.</param>
internal sealed record SignatureDifference(string Line, string? Ours, string? Theirs)
{
    private const int LongestLine = 240;

    /// <summary>Both lines, as a small diff.</summary>
    public string Diff => $"- {Shown(Ours)}\n+ {Shown(Theirs)}";

    public string Fact => Theirs is null ? $"{Line}: the request as recorded has \"{Shown(Ours)}\", the server saw none"
        : Ours is null ? $"{Line}: the server saw \"{Shown(Theirs)}\", the request as recorded has none"
        : $"{Line}: the request as recorded has \"{Shown(Ours)}\", the server saw \"{Shown(Theirs)}\"";

    public static SignatureDifference Of(string line, string? ours, string? theirs) => new(line, Hide(line, ours), Hide(line, theirs));

    private static string Shown(string? text) => text is null ? "(nothing)" : text.Length > LongestLine ? string.Concat(text.AsSpan(0, LongestLine), "…") : text;

    private static string? Hide(string line, string? value)
    {
        if (value is null)
        {
            return null;
        }

        if (IsSecret(line))
        {
            return $"({value.Length} characters, not shown)";
        }

        return line != "query" ? value : string.Join('&', value.Split('&').Select(pair =>
            pair.Split('=', 2) is [var name, var inner] && IsSecret(name) ? $"{name}=({inner.Length} characters, not shown)" : pair));
    }

    private static bool IsSecret(string name) => name.EndsWith("Security-Token", StringComparison.OrdinalIgnoreCase) || name.EndsWith("Signature", StringComparison.OrdinalIgnoreCase)
        || name.EndsWith("authorization", StringComparison.OrdinalIgnoreCase) || name.EndsWith("cookie", StringComparison.OrdinalIgnoreCase)
        || name.EndsWith("key", StringComparison.OrdinalIgnoreCase) || name.EndsWith("secret", StringComparison.OrdinalIgnoreCase) || name.EndsWith("password", StringComparison.OrdinalIgnoreCase)
        || name.Equals("sig", StringComparison.OrdinalIgnoreCase) || name.Equals("code", StringComparison.OrdinalIgnoreCase) || name.EndsWith("token", StringComparison.OrdinalIgnoreCase);
}
