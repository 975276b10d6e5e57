namespace Fix401.Gathering;

/// <summary>One request as it is to be sent.</summary>
/// <param name="Url">As it was typed, without fragment.</param>
/// <param name="Fields">In their order, Host and the body's among them.</param>
internal sealed record Outgoing(string Method, string Url, IReadOnlyList<Header> Fields, byte[]? Body)
{
    /// <summary>The URL without the framework's tidying of path and query: a signature is over what was typed.</summary>
    public Uri? Uri { get; } = Uri.TryCreate(WithPath(Url), new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }, out var uri) && uri.Scheme is "http" or "https" ? uri : null;

    /// <summary>Left untidied, a URL that ends with its authority would be asked for with no target at all.</summary>
    private static string WithPath(string url)
    {
        var start = url.IndexOf("://", StringComparison.Ordinal) + 3;
        var end = url.AsSpan(start).IndexOfAny('/', '?');
        return end < 0 ? url + "/" : url[start + end] == '?' ? url.Insert(start + end, "/") : url;
    }
}
