namespace Fix401.Providers;

/// <summary>Values with `*` in provider files: hosts, issuers, audiences, paths.</summary>
internal static class Wildcard
{
    /// <summary>Whether the whole value fits the pattern, without case; `*` stands for any run of characters.</summary>
    public static bool Fits(string pattern, string value)
    {
        if (!pattern.Contains('*', StringComparison.Ordinal))
        {
            return pattern.Equals(value, StringComparison.OrdinalIgnoreCase);
        }

        var parts = pattern.Split('*');
        if (!value.StartsWith(parts[0], StringComparison.OrdinalIgnoreCase) || !value.EndsWith(parts[^1], StringComparison.OrdinalIgnoreCase)
            || value.Length < parts[0].Length + parts[^1].Length)
        {
            return false;
        }

        var at = parts[0].Length;
        var end = value.Length - parts[^1].Length;
        foreach (var part in parts.AsSpan(1, Math.Max(0, parts.Length - 2)))
        {
            var found = value.IndexOf(part, at, end - at, StringComparison.OrdinalIgnoreCase);
            if (found < 0)
            {
                return false;
            }

            at = found + part.Length;
        }

        return true;
    }

    /// <summary>Whether a host pattern, with or without a path prefix ("www.googleapis.com/storage"), fits the host and path of a request.</summary>
    public static bool FitsHost(string pattern, string host, string path)
    {
        var slash = pattern.IndexOf('/', StringComparison.Ordinal);
        return slash < 0
            ? Fits(pattern, host)
            : Fits(pattern[..slash], host) && Fits(pattern[slash..].TrimEnd('*') + "*", path);
    }
}
