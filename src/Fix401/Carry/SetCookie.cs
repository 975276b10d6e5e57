namespace Fix401.Carry;

/// <summary>A `Set-Cookie` field (RFC 6265). SameSite is in lower case, null where it is not said.</summary>
internal sealed record SetCookie(string Name, string? Domain, string? Path, bool IsSecure, string? SameSite)
{
    private static readonly string[] Ordinary = ["theme", "lang", "locale", "consent", "_ga", "_gid", "guest", "__cf", "cf_", "optanon", "ab_", "visitor", "awsalb", "route", "bigip", "arraffinity"];

    /// <summary>It may carry a session: not one of the common cookies for looks, consent, balance and counting.</summary>
    public bool LooksLikeSession => !Array.Exists(Ordinary, part => Name.StartsWith(part, StringComparison.OrdinalIgnoreCase) || (part.Length > 4 && Name.Contains(part, StringComparison.OrdinalIgnoreCase)));

    public static SetCookie? Read(string header)
    {
        var parts = header.Split(';', StringSplitOptions.TrimEntries);
        var equals = parts[0].IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0)
        {
            return null;
        }

        string? Attribute(string name) => parts.Skip(1).Where(part => part.StartsWith(name + "=", StringComparison.OrdinalIgnoreCase)).Select(part => part[(name.Length + 1)..].Trim()).FirstOrDefault();
        return new(parts[0][..equals], Attribute("Domain")?.TrimStart('.').ToLowerInvariant(), Attribute("Path"),
            parts.Skip(1).Any(part => part.Equals("Secure", StringComparison.OrdinalIgnoreCase)), Attribute("SameSite")?.ToLowerInvariant());
    }
}
