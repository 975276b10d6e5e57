using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Fix401.Check;

namespace Fix401.Write;

/// <summary>A DPoP proof (RFC 9449): a JWT that binds one request to the client's key.</summary>
internal sealed record DpopProof(Jwt Jwt)
{
    /// <summary>How far `iat` may lie from the server's clock: RFC 9449 names no number, servers take some minutes at most.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    public string? Nonce => Jwt.Claim("nonce");

    /// <summary>The proof in the request's DPoP header; null where there is none that can be read.</summary>
    public static DpopProof? Of(Request request) =>
        request.Headers.First("DPoP") is { } value && Jwt.TryRead(value.AsSpan().Trim(), out var jwt) ? new(jwt) : null;

    /// <summary>What in the proof does not fit the request that carries it, the token that it is sent with, or the nonce that the server gave.</summary>
    /// <param name="nonce">The nonce that the server gave last before this request, or null.</param>
    /// <param name="now">The server's clock, where it is known.</param>
    public IReadOnlyList<string> Faults(Request request, string? nonce = null, DateTimeOffset? now = null)
    {
        var found = new List<string>();
        if (Jwt.Type != "dpop+jwt")
        {
            found.Add($"typ is {Jwt.Type ?? "missing"}, and dpop+jwt is expected");
        }

        if (Jwt.Algorithm is null or "none" || Jwt.Algorithm.StartsWith("HS", StringComparison.Ordinal))
        {
            found.Add($"alg is {Jwt.Algorithm ?? "missing"}, and an asymmetric one is expected");
        }

        if (Jwt.Claim("htm") is var method && method != request.Method)
        {
            found.Add($"htm is {method ?? "missing"}, and the request's method is {request.Method}");
        }

        if (Jwt.Claim("htu") is var address && !IsSame(address, request.Url))
        {
            found.Add($"htu is {address ?? "missing"}, and the request goes to {WithoutQuery(request.Url)}");
        }

        if (Jwt.Claim("jti") is null)
        {
            found.Add("jti is missing");
        }

        AgainstClock(now, found);
        AgainstNonce(nonce, found);
        AgainstToken(request, found);
        AgainstKey(found);
        return found;
    }

    private void AgainstClock(DateTimeOffset? now, List<string> found)
    {
        if (!Jwt.IssuedAt.IsKnown(out var issued))
        {
            found.Add("iat is missing or no number of seconds");
        }
        else if (now is { } clock && (clock - issued).Duration() > Tolerance)
        {
            found.Add(string.Create(CultureInfo.InvariantCulture, $"iat is {issued:u}, {(clock - issued).Duration().TotalSeconds:0} s {(clock > issued ? "before" : "after")} the server's Date"));
        }
    }

    private void AgainstNonce(string? nonce, List<string> found)
    {
        if (nonce is not null && Nonce != nonce)
        {
            found.Add(Nonce is null ? "nonce is missing, and the server gave one (DPoP-Nonce)" : "nonce is not the one that the server gave last (DPoP-Nonce)");
        }
    }

    private void AgainstToken(Request request, List<string> found)
    {
        var token = request.Headers.All("Authorization").Select(CredentialReader.Split).Where(pair => pair.Scheme is "DPoP" or "Bearer" or "dpop" or "bearer").Select(pair => pair.Value.Trim()).FirstOrDefault();
        if (token is null)
        {
            return;
        }

        var expected = System.Buffers.Text.Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(token)));
        if (Jwt.Claim("ath") is var hash && hash != expected)
        {
            found.Add(hash is null ? "ath is missing, and the request carries an access token" : "ath is not the hash of the access token that is sent");
        }

        if (Jwt.TryRead(token, out var access) && access.Claims.TryGetProperty("cnf", out var confirmation) && confirmation.ValueKind == JsonValueKind.Object
            && confirmation.TryGetProperty("jkt", out var thumbprint) && Thumbprint() is { } own && thumbprint.ValueKind == JsonValueKind.String && thumbprint.GetString() != own)
        {
            found.Add("the access token is bound to another key (cnf.jkt) than the proof's");
        }
    }

    private void AgainstKey(List<string> found)
    {
        if (!Jwt.Header.TryGetProperty("jwk", out var key) || key.ValueKind != JsonValueKind.Object)
        {
            found.Add("jwk is missing in the header");
            return;
        }

        if (key.TryGetProperty("d", out _))
        {
            found.Add("jwk holds the private key");
        }

        var bare = Jwt.Text.Reveal();
        var verdict = Jws.Read(bare, out var fault) is { } jws ? jws.ByOwnKey(key) : new(SignatureFinding.Malformed, fault);
        if (verdict.Finding is SignatureFinding.DoesNotHold or SignatureFinding.Malformed)
        {
            found.Add("the proof's signature does not hold by its own key");
        }
    }

    /// <summary>The key's thumbprint (RFC 7638), or null where the key is of an unknown type.</summary>
    private string? Thumbprint()
    {
        if (!Jwt.Header.TryGetProperty("jwk", out var key) || key.ValueKind != JsonValueKind.Object || !key.TryGetProperty("kty", out var type) || type.ValueKind != JsonValueKind.String)
        {
            return null;
        }

        string[] names = type.GetString() switch { "EC" => ["crv", "kty", "x", "y"], "RSA" => ["e", "kty", "n"], "OKP" => ["crv", "kty", "x"], _ => [] };
        var members = names.Select(name => key.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? $"\"{name}\":\"{value.GetString()}\"" : null).ToList();
        return members.Count == 0 || members.Contains(null) ? null
            : System.Buffers.Text.Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes($"{{{string.Join(',', members)}}}")));
    }

    private static bool IsSame(string? address, string url) => address is not null
        && (WithoutQuery(address) == WithoutQuery(url)
            || (Uri.TryCreate(WithoutQuery(address), UriKind.Absolute, out var one) && Uri.TryCreate(WithoutQuery(url), UriKind.Absolute, out var other) && one == other));

    private static string WithoutQuery(string url) => url[..(url.AsSpan().IndexOfAny('?', '#') is var end && end < 0 ? url.Length : end)];
}
