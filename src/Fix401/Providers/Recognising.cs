namespace Fix401.Providers;

/// <summary>Which providers have a part in an exchange.</summary>
internal static class Recognising
{
    private const int MostBody = 20_000;
    private const int MostLogLines = 400;

    public static IReadOnlyList<Provider> In(Exchange exchange, Evidence evidence)
    {
        var marks = evidence.Catalogue.Marks;
        var recognised = new SortedSet<int>(evidence.BesideTheCall);
        recognised.UnionWith(marks.OfHost(exchange.Request.Host, exchange.Request.Uri?.AbsolutePath ?? "").Select(one => one.Provider));
        if (exchange.Response is { } response)
        {
            recognised.UnionWith(marks.OfHeaders(response));
            if (response.Body is { Length: > 0 } text)
            {
                var body = SearchedText.Of(text.Length > MostBody ? text[..MostBody] : text);
                recognised.UnionWith(marks.Bodies.Where(one => one.Pattern.Find(body) is not null).Select(one => one.Provider));
            }
        }

        foreach (var issuer in Issuers(exchange))
        {
            recognised.UnionWith(marks.Issuers.Where(one => Wildcard.Fits(one.Pattern, issuer)).Select(one => one.Provider));
        }

        return [.. recognised.Select(number => evidence.Catalogue.All[number])];
    }

    /// <summary>What is recognised whichever exchange is looked at: by log and settings, and what always speaks.</summary>
    public static IReadOnlyList<int> Beside(Evidence evidence)
    {
        var catalogue = evidence.Catalogue;
        var beside = Enumerable.Range(0, catalogue.All.Count).Where(number => catalogue.All[number].Id == "any");
        if (evidence.Settings.Count > 0)
        {
            beside = beside.Concat(catalogue.Marks.Settings.Where(one => evidence.Settings.Any(setting => setting.Key.Contains(one.Key, StringComparison.OrdinalIgnoreCase))).Select(one => one.Provider));
        }

        if (evidence.Log.Count > 0)
        {
            var lines = evidence.Log.TakeLast(MostLogLines).Select(line => SearchedText.Of(line.Text)).ToList();
            var together = SearchedText.Together(lines);
            beside = beside.Concat(catalogue.Marks.Logs.Where(one => one.Pattern.MayOccurIn(together) && lines.Exists(line => one.Pattern.Find(line) is not null)).Select(one => one.Provider));
        }

        return [.. beside];
    }

    /// <summary>Whose host this is: of several patterns that fit, those that say most of the host and path speak.</summary>
    public static IReadOnlyList<Provider> OfHost(ProviderCatalogue catalogue, string host, string path)
    {
        var fitting = catalogue.Marks.OfHost(host, path).ToList();
        return fitting.Count == 0 ? []
            : [.. fitting.Where(one => one.Pattern.Length == fitting.Max(other => other.Pattern.Length)).Select(one => one.Provider).Distinct().Order().Select(number => catalogue.All[number])];
    }

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
