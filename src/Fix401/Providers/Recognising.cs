namespace Fix401.Providers;

/// <summary>Which providers have a part in an exchange.</summary>
internal static class Recognising
{
    private const int MostLogLines = 400;

    public static IReadOnlyList<Provider> In(Exchange exchange, Evidence evidence)
    {
        var host = exchange.Request.Host;
        var path = exchange.Request.Uri?.AbsolutePath ?? "";
        var body = exchange.Response?.Body is { } text ? TextPattern.OneLine(text.Length > 20_000 ? text[..20_000] : text) : "";
        var lines = evidence.Log.Count <= MostLogLines ? evidence.Log : [.. evidence.Log.Skip(evidence.Log.Count - MostLogLines)];
        var issuers = Issuers(exchange);
        return [.. evidence.Catalogue.All.Where(provider =>
            provider.Id == "any"
            || provider.Recognise.Hosts.Any(pattern => Wildcard.FitsHost(pattern, host, path))
            || (exchange.Response is { } response && provider.Recognise.Headers.Any(pattern => HasHeader(response, pattern)))
            || (body.Length > 0 && provider.Recognise.Bodies.Any(pattern => Parsed(pattern).Find(body) is not null))
            || (issuers.Count > 0 && provider.Recognise.Issuers.Any(pattern => issuers.Any(issuer => Wildcard.Fits(pattern, issuer))))
            || (provider.Recognise.Settings.Count > 0 && provider.Recognise.Settings.Any(key => evidence.Settings.Any(setting => setting.Key.Contains(key, StringComparison.OrdinalIgnoreCase))))
            || (provider.Recognise.Logs.Count > 0 && provider.Recognise.Logs.Any(pattern => lines.Any(line => Parsed(pattern).Find(line.Text) is not null))))];
    }

    /// <summary>Whose host this is: of several patterns that fit, those that say most of the host and path speak.</summary>
    public static IReadOnlyList<Provider> OfHost(IEnumerable<Provider> providers, string host, string path)
    {
        var fitting = providers.Select(provider => (provider, most: provider.Recognise.Hosts.Where(pattern => Wildcard.FitsHost(pattern, host, path)).Select(pattern => pattern.Length).DefaultIfEmpty(0).Max()))
            .Where(one => one.most > 0).ToList();
        return fitting.Count == 0 ? [] : [.. fitting.Where(one => one.most == fitting.Max(other => other.most)).Select(one => one.provider)];
    }

    private static readonly System.Collections.Concurrent.ConcurrentDictionary<string, TextPattern> Patterns = new(StringComparer.Ordinal);

    private static TextPattern Parsed(string pattern) => Patterns.GetOrAdd(pattern, TextPattern.Parse);

    /// <summary>A header that is there ("x-okta-request-id"), or whose value holds a text ("server: okta").</summary>
    public static bool HasHeader(Response response, string pattern)
    {
        var colon = pattern.IndexOf(':', StringComparison.Ordinal);
        return colon < 0
            ? response.Headers.Has(pattern)
            : response.Headers.All(pattern[..colon]).Any(value => value.Contains(pattern[(colon + 1)..].Trim(), StringComparison.OrdinalIgnoreCase));
    }

    private static List<string> Issuers(Exchange exchange) =>
        [.. exchange.Request.Headers.Select(header => Write.CredentialReader.Split(header.Value).Value)
            .Select(value => Check.Jwt.TryRead(value.Trim(), out var jwt) ? jwt.Issuer : null).OfType<string>()];
}
