using System.Text.Json;
using Fix401.Check;
using Fix401.Reading;

namespace Fix401.Cli.Commands;

/// <summary>The keys that a token is verified with: a file's, an address's, or those that the issuer publishes. Nothing of the token is sent.</summary>
internal sealed class KeySource(bool isOffline, Terminal terminal)
{
    private const int MostBytes = 1024 * 1024;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <param name="given">--keys: a file or an address, or null.</param>
    public async Task<Fact<Jwks>> FindAsync(string? given, bool asksIssuer, string? issuer, CancellationToken cancellationToken)
    {
        if (given is not null && !LiveCall.IsUrl(given))
        {
            return OfFile(given);
        }

        if (given is null && !asksIssuer)
        {
            return Fact.NotObtainable<Jwks>("no keys were given (--keys FILE or URL; --verify fetches the issuer's)");
        }

        if (isOffline)
        {
            return Fact.NotObtainable<Jwks>("--offline: nothing is fetched");
        }

        if (given is null && (issuer is null || !LiveCall.IsUrl(issuer)))
        {
            return Fact.NotObtainable<Jwks>("the token names no issuer that is an address (--keys FILE or URL)");
        }

        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = true, MaxAutomaticRedirections = 3, ConnectTimeout = Patience }) { Timeout = Patience, MaxResponseContentBufferSize = MostBytes };
        try
        {
            var address = given ?? await KeysOfAsync(client, issuer!, cancellationToken);
            using var document = await FetchAsync(client, address, cancellationToken);
            return Jwks.Read(document.RootElement, new(address)) is { } keys ? Fact.Known(keys) : Fact.NotObtainable<Jwks>($"{address} is no key set");
        }
        catch (Exception problem) when (problem is HttpRequestException or JsonException or IOException or Complaint || (problem is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return Fact.NotObtainable<Jwks>($"the keys could not be fetched: {(problem is OperationCanceledException ? $"no answer within {Patience.TotalSeconds:0} s" : problem.Message)}");
        }
    }

    private static Fact<Jwks> OfFile(string path)
    {
        if (!File.Exists(path))
        {
            throw new Complaint($"there is no file {Mistake.FileName(path)}.");
        }

        var findings = Formats.Read([Input.File(path)]);
        return findings.KeySets.Count > 0 ? Fact.Known(findings.KeySets[0]) : throw new Complaint($"{Path.GetFileName(path)} is no key set: expected {{\"keys\": […]}} (RFC 7517).");
    }

    private async Task<string> KeysOfAsync(HttpClient client, string issuer, CancellationToken cancellationToken)
    {
        var address = $"{issuer.TrimEnd('/')}/.well-known/openid-configuration";
        using var document = await FetchAsync(client, address, cancellationToken);
        var metadata = Metadata.Read(document.RootElement, new(address)) ?? throw new Complaint($"{address} is no discovery document");
        return metadata.Issuer == issuer ? metadata.JwksUri ?? throw new Complaint($"{address} names no jwks_uri")
            : throw new Complaint($"{address} speaks for the issuer {metadata.Issuer}, not for {issuer}");
    }

    private async Task<JsonDocument> FetchAsync(HttpClient client, string address, CancellationToken cancellationToken)
    {
        // Keys that anybody on the way could exchange prove nothing.
        var uri = new Uri(address);
        if (uri.Scheme != Uri.UriSchemeHttps && !uri.IsLoopback)
        {
            throw new Complaint($"{address} is not https");
        }

        terminal.Error.WriteLine($"fix401: fetching {Reports.Visible.Of(address)}");
        return JsonDocument.Parse(await client.GetByteArrayAsync(uri, cancellationToken));
    }
}
