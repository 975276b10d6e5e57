using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Fix401.Hold;

namespace Fix401.Write;

/// <summary>The Digest credentials of a request (RFC 7616, section 3.4).</summary>
internal sealed record Digest(IReadOnlyList<KeyValuePair<string, string>> Parameters)
{
    public string? User => this["username"] ?? (this["username*"] is { } extended && extended.Split('\'', 3) is [_, _, var text] ? PercentCoding.Decode(text) : null);

    public string? this[string name]
    {
        get
        {
            foreach (var parameter in Parameters)
            {
                if (parameter.Key.Equals(name, StringComparison.OrdinalIgnoreCase))
                {
                    return parameter.Value;
                }
            }

            return null;
        }
    }

    /// <param name="value">What follows the scheme in Authorization.</param>
    public static Digest Read(string value) => new(ChallengeReader.ReadParameters(value));

    /// <summary>The credentials in Authorization, or in Proxy-Authorization; null where they are of another scheme.</summary>
    public static Digest? Of(Request request, bool ofProxy = false) =>
        request.Headers.All(ofProxy ? "Proxy-Authorization" : "Authorization").Select(CredentialReader.Split)
            .Where(pair => "Digest".Equals(pair.Scheme, StringComparison.OrdinalIgnoreCase)).Select(pair => Read(pair.Value)).FirstOrDefault();

    /// <summary>What in the credentials does not fit the challenge that they answer, or the request that carries them.</summary>
    /// <param name="offered">The challenge that came before; null where it is not known.</param>
    /// <param name="answer">The challenge that came back, or null.</param>
    /// <param name="earlier">The credentials of earlier requests.</param>
    public IReadOnlyList<string> Differences(Challenge? offered, Request request, Challenge? answer = null, IEnumerable<Digest>? earlier = null)
    {
        var found = new List<string>();
        found.AddRange(((string[])["realm", "nonce", "uri", "response"]).Where(name => string.IsNullOrEmpty(this[name])).Select(name => $"it has no {name}"));
        if (string.IsNullOrEmpty(User))
        {
            found.Add("it has no username");
        }

        AgainstTarget(request, found);
        AgainstItself(found);
        if (offered is not null)
        {
            AgainstChallenge(offered, found);
        }

        if (answer?["stale"] is { } stale && stale.Equals("true", StringComparison.OrdinalIgnoreCase))
        {
            found.Add("the server says stale=true: the nonce is too old, and user and password are not in doubt; answer again with the new nonce");
        }

        if (earlier?.FirstOrDefault(other => other["nonce"] == this["nonce"] && other["nc"] is { } count && Count(count) >= Count(this["nc"])) is { } used)
        {
            found.Add($"nc {this["nc"]} was used before with this nonce ({used["nc"]}): it must grow with every request");
        }

        return found;
    }

    /// <summary>Whether `response` is what this password gives; not obtainable where the algorithm, or the body for auth-int, is not at hand.</summary>
    public Fact<bool> Verify(string user, Secret password, Request request)
    {
        var algorithm = this["algorithm"] ?? "MD5";
        var isSession = algorithm.EndsWith("-sess", StringComparison.OrdinalIgnoreCase);
        if (Hash(isSession ? algorithm[..^5] : algorithm) is not { } hash)
        {
            return Fact.NotObtainable<bool>($"algorithm {algorithm} cannot be computed here");
        }

        var qop = this["qop"];
        if (qop == "auth-int" && request.Body is null && request.Headers.First("Content-Length") is not (null or "0"))
        {
            return Fact.NotObtainable<bool>("qop=auth-int covers the body, which was not recorded");
        }

        var secret = hash($"{user}:{this["realm"]}:{password.Reveal()}");
        secret = isSession ? hash($"{secret}:{this["nonce"]}:{this["cnonce"]}") : secret;
        var target = hash(qop == "auth-int" ? $"{request.Method}:{this["uri"]}:{hash(request.Body ?? "")}" : $"{request.Method}:{this["uri"]}");
        var response = qop is null ? hash($"{secret}:{this["nonce"]}:{target}") : hash($"{secret}:{this["nonce"]}:{this["nc"]}:{this["cnonce"]}:{qop}:{target}");
        return Fact.Known(response.Equals(this["response"], StringComparison.OrdinalIgnoreCase));
    }

    private void AgainstTarget(Request request, List<string> found)
    {
        var (path, query) = CanonicalRequest.Target(request.Url);
        var target = (path.Length == 0 ? "/" : path) + (query.Length > 0 || request.Url.Contains('?', StringComparison.Ordinal) ? "?" + query : "");
        if (this["uri"] is not { Length: > 0 } uri || uri == target || uri == request.Url || uri == "*" || request.Method.Equals("CONNECT", StringComparison.OrdinalIgnoreCase))
        {
            return;
        }

        var bare = CanonicalRequest.Target(uri);
        found.Add(bare.Path == (path.Length == 0 ? "/" : path) ? $"uri is \"{uri}\", and the request's target is \"{target}\": the query differs" : $"uri is \"{uri}\", and the request's target is \"{target}\"");
    }

    private void AgainstItself(List<string> found)
    {
        if (this["qop"] is { } qop)
        {
            if (this["cnonce"] is null)
            {
                found.Add($"qop={qop} needs a cnonce");
            }

            if (this["nc"] is not { } count)
            {
                found.Add($"qop={qop} needs nc");
            }
            else if (count.Length != 8 || !count.All(char.IsAsciiHexDigit))
            {
                found.Add($"nc is \"{count}\", and eight hexadecimal digits are expected");
            }
        }

        var length = Bare(this["algorithm"]) switch { "MD5" => 32, "SHA-256" or "SHA-512-256" => 64, _ => 0 };
        if (length > 0 && this["response"] is { Length: > 0 } response && (response.Length != length || !response.All(char.IsAsciiHexDigit)))
        {
            found.Add($"response has {response.Length} characters, and {this["algorithm"] ?? "MD5"} gives {length} hexadecimal digits");
        }
    }

    private void AgainstChallenge(Challenge offered, List<string> found)
    {
        foreach (var name in (ReadOnlySpan<string>)["realm", "nonce", "opaque"])
        {
            if (offered[name] is { } expected && this[name] is var sent && sent != expected && (name == "opaque" || !string.IsNullOrEmpty(sent)))
            {
                found.Add(name == "realm" ? $"realm is \"{sent}\", and \"{expected}\" was offered" : sent is null ? $"{name} of the challenge is not sent back" : $"{name} is not the one that was offered");
            }
        }

        var algorithm = offered["algorithm"] ?? "MD5";
        if (!algorithm.Equals(this["algorithm"] ?? "MD5", StringComparison.OrdinalIgnoreCase))
        {
            found.Add($"algorithm is {this["algorithm"] ?? "MD5 (none stated)"}, and {algorithm} was offered");
        }

        var offers = offered["qop"]?.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries) ?? [];
        if (offers.Length > 0 && this["qop"] is null)
        {
            found.Add($"qop is missing, and {string.Join(" or ", offers)} was offered");
        }
        else if (this["qop"] is { } qop && !offers.Contains(qop, StringComparer.OrdinalIgnoreCase))
        {
            found.Add(offers.Length == 0 ? $"qop is {qop}, and none was offered" : $"qop is {qop}, and {string.Join(" or ", offers)} was offered");
        }

        if ("true".Equals(this["userhash"], StringComparison.OrdinalIgnoreCase) && !"true".Equals(offered["userhash"], StringComparison.OrdinalIgnoreCase))
        {
            found.Add("the user name is hashed (userhash=true), which was not offered");
        }
    }

    private static string Bare(string? algorithm) =>
        (algorithm ?? "MD5").ToUpperInvariant() is var upper && upper.EndsWith("-SESS", StringComparison.Ordinal) ? upper[..^5] : upper;

    private static long Count(string? nc) => long.TryParse(nc, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var count) ? count : 0;

    // RFC 7616 names MD5; this verifies what others computed.
#pragma warning disable CA5351
    private static Func<string, string>? Hash(string algorithm) => algorithm.ToUpperInvariant() switch
    {
        "MD5" => text => Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(text))),
        "SHA-256" => text => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))),
        _ => null,
    };
#pragma warning restore CA5351
}
