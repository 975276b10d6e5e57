namespace Fix401.Carry;

/// <summary>Whether and how one exchange led to another.</summary>
internal static class Redirection
{
    /// <summary>The earlier answer's Location, resolved, is the later call's URL. Registries also hand out a Location with 202.</summary>
    public static bool LedTo(Exchange earlier, Exchange later) =>
        earlier.Response is { Status: (>= 300 and < 400) or 201 or 202 } response
        && response.Headers.First("Location") is { } location
        && Resolve(earlier.Request, location) is { } target
        && later.Request.Uri is { } url
        && Same(target, url);

    public static Uri? Resolve(Request request, string location) =>
        request.Uri is not null && Uri.TryCreate(request.Uri, location, out var target) ? target : null;

    /// <summary>What differs between the two origins (RFC 6454), in words; null where they are one.</summary>
    public static string? Crossing(Uri from, Uri to) =>
        from.Host != to.Host ? $"another host, {to.Host}"
        : from.Scheme != to.Scheme ? $"another protocol, {to.Scheme}"
        : from.Port != to.Port ? $"another port, {to.Port}"
        : null;

    private static bool Same(Uri one, Uri other) =>
        one.GetLeftPart(UriPartial.Query).Equals(other.GetLeftPart(UriPartial.Query), StringComparison.Ordinal)
        || (one.Authority == other.Authority && one.AbsolutePath == other.AbsolutePath);
}
