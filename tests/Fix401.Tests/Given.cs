using System.Text.Json;
using Fix401.Check;
using Fix401.Providers;
using Fix401.Reading;

namespace Fix401.Tests;

/// <summary>Evidence made by hand, for tests of one cause.</summary>
internal static class Given
{
    public static Request Request(string method, string url, params (string Name, string Value)[] headers) => new(method, url, Fields(headers));

    public static Response Response(int status, params (string Name, string Value)[] headers) => new(status, Fields(headers));

    public static Jwks Keys(string json)
    {
        using var document = JsonDocument.Parse(json);
        return Jwks.Read(document.RootElement, new("jwks.json")) ?? throw new ArgumentException("no key set", nameof(json));
    }

    public static Evidence Call(Request request, Response response, params Jwks[] keys) => Calls([(request, response)], keys);

    public static Evidence Calls(IEnumerable<(Request Request, Response Response)> exchanges, params Jwks[] keys)
    {
        var findings = new Findings();
        foreach (var (request, response) in exchanges)
        {
            findings.Add(request, response);
        }

        findings.KeySets.AddRange(keys);
        return new(findings, ProviderCatalogue.Default);
    }

    public static Headers Fields(params (string Name, string Value)[] headers) => new([.. headers.Select(header => new Header(header.Name, header.Value))]);
}
