using Fix401.Reading;

namespace Fix401.Gathering;

/// <summary>The proxy that a call goes through.</summary>
/// <param name="Uri">Without user and password.</param>
/// <param name="User">"user:password", or null.</param>
internal sealed record ProxyChoice(Uri Uri, string? User)
{
    /// <summary>http and https proxies are spoken to in HTTP; SOCKS is left to the framework.</summary>
    public bool IsHttp => Uri.Scheme is "http" or "https";

    /// <summary>As curl chooses: -x, else the variables, lower case first. HTTP_PROXY in capitals is not read, since a CGI program's caller can set it.</summary>
    public static ProxyChoice? For(Uri target, CurlCommand command, Surroundings surroundings)
    {
        if (NoProxy.Covers(command.NoProxy ?? surroundings.Value("no_proxy") ?? surroundings.Value("NO_PROXY"), target.Host))
        {
            return null;
        }

        var chosen = command.Proxy
            ?? (target.Scheme == "http" ? surroundings.Value("http_proxy") : surroundings.Value("https_proxy") ?? surroundings.Value("HTTPS_PROXY"))
            ?? surroundings.Value("all_proxy") ?? surroundings.Value("ALL_PROXY");
        return string.IsNullOrWhiteSpace(chosen) ? null : Read(chosen, command.ProxyUser);
    }

    public static ProxyChoice? Read(string text, string? user)
    {
        var (url, own) = UserInfo.Split(text.Contains("://", StringComparison.Ordinal) ? text : $"http://{text}");
        url = url.Replace("socks5h://", "socks5://", StringComparison.OrdinalIgnoreCase).Replace("socks://", "socks4://", StringComparison.OrdinalIgnoreCase);
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https" or "socks4" or "socks4a" or "socks5"))
        {
            return null;
        }

        // curl's port for a proxy that names none, whatever its scheme, is 1080; https has its own.
        var hasPort = url.AsSpan(url.IndexOf("://", StringComparison.Ordinal) + 3).TrimEnd('/').LastIndexOf(':') > url.AsSpan(url.IndexOf("://", StringComparison.Ordinal) + 3).LastIndexOf(']');
        return new(hasPort || uri.Scheme == "https" ? uri : new UriBuilder(uri) { Port = 1080 }.Uri, user ?? own);
    }
}
