namespace Fix401.Gathering;

/// <summary>Where a redirect leads, and with which method, as curl follows it.</summary>
/// <param name="Url">Absolute, without fragment, user and password.</param>
internal sealed record Redirection(string Url, string Method, bool KeepsBody)
{
    /// <param name="customMethod">-X: curl holds on to it, whatever the status.</param>
    public static Redirection? Of(Response response, string url, string method, string? customMethod)
    {
        if (response.Status is not (301 or 302 or 303 or 307 or 308) || response.Headers.First("Location") is not { Length: > 0 } location
            || !Uri.TryCreate(url, UriKind.Absolute, out var from) || !Uri.TryCreate(from, location.Replace(" ", "%20", StringComparison.Ordinal), out var to) || to.Scheme is not ("http" or "https"))
        {
            return null;
        }

        var next = Reading.UserInfo.Split(to.GetComponents(UriComponents.HttpRequestUrl, UriFormat.UriEscaped)).Url;
        var becomesGet = (response.Status is 301 or 302 && method == "POST") || (response.Status == 303 && method != "HEAD");
        return becomesGet ? new(next, customMethod ?? "GET", KeepsBody: false) : new(next, method, KeepsBody: true);
    }

    /// <summary>Host, port and scheme are the same: curl gives a credential to no other (CVE-2022-27774).</summary>
    public static bool IsSameOrigin(Uri one, Uri other) => one.Scheme == other.Scheme && one.Port == other.Port && one.IdnHost.Equals(other.IdnHost, StringComparison.OrdinalIgnoreCase);
}
