namespace Fix401.Providers;

/// <summary>
/// By what providers are recognised, put in order: hosts and headers are looked up, and the patterns that are looked for one by one are
/// parsed once. Providers go by their place in the catalogue.
/// </summary>
internal sealed class ProviderMarks
{
    private readonly Dictionary<string, List<(int Provider, string Pattern)>> hosts = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<(int Provider, string Pattern)> otherHosts = [];
    private readonly Dictionary<string, List<(int Provider, string Pattern)>> headers = new(StringComparer.OrdinalIgnoreCase);

    public ProviderMarks(IReadOnlyList<Provider> providers)
    {
        for (var i = 0; i < providers.Count; i++)
        {
            foreach (var pattern in providers[i].Recognise.Hosts)
            {
                // "*.okta.com/api" is looked up as ".okta.com".
                var host = pattern.Split('/', 2)[0];
                var key = host.StartsWith("*.", StringComparison.Ordinal) ? host[1..] : host;
                (key.Contains('*', StringComparison.Ordinal) ? otherHosts : Under(hosts, key)).Add((i, pattern));
            }

            foreach (var pattern in providers[i].Recognise.Headers)
            {
                Under(headers, pattern.Split(':', 2)[0]).Add((i, pattern));
            }
        }

        Bodies = Parsed(providers, recognition => recognition.Bodies);
        Logs = Parsed(providers, recognition => recognition.Logs);
        Issuers = Each(providers, recognition => recognition.Issuers);
        Settings = Each(providers, recognition => recognition.Settings);
    }

    public IReadOnlyList<(int Provider, TextPattern Pattern)> Bodies { get; }

    public IReadOnlyList<(int Provider, TextPattern Pattern)> Logs { get; }

    public IReadOnlyList<(int Provider, string Pattern)> Issuers { get; }

    public IReadOnlyList<(int Provider, string Key)> Settings { get; }

    /// <summary>Host patterns that fit the host and path of a request.</summary>
    public IEnumerable<(int Provider, string Pattern)> OfHost(string host, string path)
    {
        var found = otherHosts.AsEnumerable();
        var byEnd = hosts.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var start = 0; start >= 0 && start < host.Length; start = host.IndexOf('.', start + 1))
        {
            if (byEnd.TryGetValue(host.AsSpan(start), out var patterns))
            {
                found = found.Concat(patterns);
            }
        }

        return found.Where(one => Wildcard.FitsHost(one.Pattern, host, path));
    }

    public IEnumerable<int> OfHeaders(Response response) =>
        response.Headers.Select(header => header.Name).Distinct(StringComparer.OrdinalIgnoreCase)
            .SelectMany(name => headers.GetValueOrDefault(name) ?? []).Where(one => Recognising.HasHeader(response, one.Pattern)).Select(one => one.Provider);

    private static List<(int Provider, string Pattern)> Under(Dictionary<string, List<(int Provider, string Pattern)>> index, string key)
    {
        if (!index.TryGetValue(key, out var patterns))
        {
            index[key] = patterns = [];
        }

        return patterns;
    }

    private static (int Provider, TextPattern Pattern)[] Parsed(IReadOnlyList<Provider> providers, Func<Recognition, IReadOnlyList<string>> marks) =>
        [.. Each(providers, marks).Select(one => (one.Provider, TextPattern.Parse(one.Pattern)))];

    private static (int Provider, string Pattern)[] Each(IReadOnlyList<Provider> providers, Func<Recognition, IReadOnlyList<string>> marks) =>
        [.. providers.SelectMany((provider, i) => marks(provider.Recognise).Select(pattern => (i, pattern)))];
}
