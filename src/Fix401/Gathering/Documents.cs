using System.Net;
using System.Text.Json;
using Fix401.Check;
using Fix401.Reading;

namespace Fix401.Gathering;

/// <summary>
/// Fetches what the failing call points to: the discovery document and keys of the issuer that its token names, and the metadata that its
/// challenge names. No credential goes along. Only https, and plain http on this machine; a private address only where the call itself went to it.
/// </summary>
internal sealed class Documents(CurlCommand command, Evidence evidence, Findings findings, Surroundings surroundings)
{
    private const int MostRedirects = 3;

    private const int MostIssuers = 2;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private static readonly string[] SettledByKeys = ["bad-signature", "wrong-issuer"];

    public async Task FetchAsync(CancellationToken cancellationToken)
    {
        foreach (var address in evidence.Challenges.Select(challenge => challenge["resource_metadata"]).OfType<string>().Distinct().Take(1))
        {
            var resource = await MetadataAsync("the protected resource's metadata", [address], [.. SettledByKeys, "wrong-audience"], cancellationToken).ConfigureAwait(false);
            foreach (var server in resource?.AuthorizationServers.Take(1) ?? [])
            {
                await MetadataAsync("the authorization server's metadata", WellKnown(server), ["wrong-issuer"], cancellationToken).ConfigureAwait(false);
            }
        }

        foreach (var issuer in evidence.SentTokens.Select(token => token.Jwt.Issuer).OfType<string>().Distinct().Take(MostIssuers))
        {
            var metadata = findings.Metadata.Find(one => one.Issuer?.TrimEnd('/') == issuer.TrimEnd('/'))
                ?? await MetadataAsync("the issuer's discovery document", WellKnown(issuer), SettledByKeys, cancellationToken).ConfigureAwait(false);
            if (metadata?.JwksUri is { } keys && findings.KeySets.Count < MostIssuers)
            {
                await KeysAsync(keys, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>OpenID Connect Discovery puts its path behind the issuer's, RFC 8414 in front of it.</summary>
    private static string[] WellKnown(string issuer)
    {
        if (!Uri.TryCreate(issuer, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
        {
            return [];
        }

        var path = uri.AbsolutePath.TrimEnd('/');
        return [$"{issuer.TrimEnd('/')}/.well-known/openid-configuration", $"{uri.GetLeftPart(UriPartial.Authority)}/.well-known/oauth-authorization-server{path}"];
    }

    private async Task<Metadata?> MetadataAsync(string what, string[] addresses, string[] settles, CancellationToken cancellationToken)
    {
        var why = "its name is no URL";
        foreach (var address in addresses)
        {
            var (root, problem) = await GetAsync(address, cancellationToken).ConfigureAwait(false);
            if (root is { } document && Metadata.Read(document, new(address)) is { } metadata)
            {
                findings.Metadata.Add(metadata);
                return metadata;
            }

            why = problem ?? "it is JSON, and no metadata";
        }

        if (addresses.Length > 0)
        {
            findings.Missing.Add(new($"{what} ({addresses[0]})", $"not obtainable ({why})", settles));
        }

        return null;
    }

    private async Task KeysAsync(string address, CancellationToken cancellationToken)
    {
        var (root, problem) = await GetAsync(address, cancellationToken).ConfigureAwait(false);
        if (root is { } document && Jwks.Read(document, new(address)) is { } keys)
        {
            findings.KeySets.Add(keys);
            return;
        }

        findings.Missing.Add(new($"the issuer's key set ({address})", $"not obtainable ({problem ?? "it is JSON, and no key set"})", SettledByKeys));
    }

    private async Task<(JsonElement? Root, string? Problem)> GetAsync(string address, CancellationToken cancellationToken)
    {
        for (var redirects = 0; redirects <= MostRedirects; redirects++)
        {
            if (new Outgoing("GET", address, [], null).Uri is not { } uri || uri.UserInfo.Length > 0)
            {
                return (null, "its address is none that can be called");
            }

            if (Refusal(uri) is { } refusal)
            {
                return (null, refusal);
            }

            var plain = Plain(uri);
            using var connection = new Connection(uri, plain, surroundings, PermitsAddress);
            var fields = RequestFields.Of(plain, uri, isSameOrigin: true, null, null, null, (null, null));
            var last = (await connection.SendAsync(new("GET", address, fields, null), Patience, cancellationToken).ConfigureAwait(false))[^1];
            if (last.Response is not { } response)
            {
                return (null, last.Failure);
            }

            if (Redirection.Of(response, address, "GET", null) is { } next)
            {
                address = next.Url;
                continue;
            }

            return response.Status == 200 ? Parse(response.Body) : (null, $"{uri.Authority} answered {response.Status}");
        }

        return (null, $"redirected more than {MostRedirects} times");
    }

    private static (JsonElement? Root, string? Problem) Parse(string? body)
    {
        try
        {
            using var document = JsonText.Parse(body ?? "");
            return (document.RootElement.Clone(), null);
        }
        catch (JsonException)
        {
            return (null, body?.Length >= Body.Kept ? $"longer than {Body.Kept / 1024} KiB" : "what came is no JSON");
        }
    }

    private string? Refusal(Uri uri)
    {
        var isLiteral = IPAddress.TryParse(uri.Host.Trim('[', ']'), out var literal);
        var isHere = uri.IsLoopback || uri.Host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase);
        return uri.Scheme == "http" && !isHere ? "over plain http it could be anybody's"
            : isHere && !CallAddresses().Any(IPAddress.IsLoopback) ? "an address of this machine, to which the call itself did not go"
            : isLiteral && !PermitsAddress(literal!) ? "a private address, to which the call itself did not go"
            : null;
    }

    private bool PermitsAddress(IPAddress address) =>
        !PrivateAddress.Is(address) || CallAddresses().Any(one => one.Equals(address) || (IPAddress.IsLoopback(one) && IPAddress.IsLoopback(address)));

    private IEnumerable<IPAddress> CallAddresses() =>
        evidence.Exchanges.Where(exchange => exchange.Source is null).Select(exchange => exchange.ServerAddress).OfType<string>()
            .Select(text => IPEndPoint.TryParse(text, out var end) ? end.Address : null).OfType<IPAddress>();

    /// <summary>The network as the call saw it, without what the call carried. -k and --cacert hold for the call's own host.</summary>
    private CurlCommand Plain(Uri uri)
    {
        var isOwnHost = uri.Host.Equals(evidence.Call?.Request.Host, StringComparison.OrdinalIgnoreCase);
        var plain = new CurlCommand
        {
            Arguments = [],
            Proxy = command.Proxy,
            ProxyUser = command.ProxyUser,
            NoProxy = command.NoProxy,
            IsInsecure = isOwnHost && command.IsInsecure,
            CaFile = isOwnHost ? command.CaFile : null,
            HttpVersion = command.HttpVersion,
        };
        plain.Resolve.AddRange(command.Resolve);
        plain.ConnectTo.AddRange(command.ConnectTo);
        return plain;
    }
}
