namespace Fix401.Reading;

/// <summary>User and password within a URL (RFC 3986, section 3.2.1), which clients send as Basic and not as part of the URL.</summary>
internal static class UserInfo
{
    /// <summary>The URL without them, and "user:password" with its escapes undone, or null.</summary>
    public static (string Url, string? User) Split(string url)
    {
        var scheme = url.IndexOf("://", StringComparison.Ordinal);
        var start = scheme < 0 ? 0 : scheme + 3;
        var rest = url.AsSpan(start);
        var end = rest.IndexOfAny("/?#");
        var authority = end < 0 ? rest : rest[..end];
        var at = authority.LastIndexOf('@');
        if (at < 0)
        {
            return (url, null);
        }

        return (string.Concat(url.AsSpan(0, start), rest[(at + 1)..]), Uri.UnescapeDataString(authority[..at].ToString()));
    }
}
