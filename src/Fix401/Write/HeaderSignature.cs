using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Fix401.Write;

/// <summary>A signature over named parts of a message: HTTP message signatures (RFC 9421), the older Cavage draft, and Kong's hmac.</summary>
/// <param name="Kind">"RFC 9421", "Cavage draft" or "hmac".</param>
/// <param name="Covered">Names of the parts that are signed, in lower case, in their order.</param>
internal sealed record HeaderSignature(string Kind, IReadOnlyList<string> Covered, string? KeyId, string? Algorithm)
{
    public DateTimeOffset? Created { get; init; }

    public DateTimeOffset? Expires { get; init; }

    /// <summary>Every signature of that kind on a request.</summary>
    public static IReadOnlyList<HeaderSignature> Read(Request request)
    {
        var found = new List<HeaderSignature>();
        foreach (var value in request.Headers.All("Signature-Input"))
        {
            found.AddRange(ReadInput(value));
        }

        foreach (var value in request.Headers.All("Authorization").Concat(request.Headers.All("Proxy-Authorization")))
        {
            var (scheme, rest) = CredentialReader.Split(value);
            if ("Signature".Equals(scheme, StringComparison.OrdinalIgnoreCase) || "hmac".Equals(scheme, StringComparison.OrdinalIgnoreCase))
            {
                found.Add(ReadList(scheme.Equals("hmac", StringComparison.OrdinalIgnoreCase) ? "hmac" : "Cavage draft", rest));
            }
        }

        if (found.Count == 0)
        {
            found.AddRange(request.Headers.All("Signature").Where(value => value.Contains("keyId=", StringComparison.OrdinalIgnoreCase)).Select(value => ReadList("Cavage draft", value)));
        }

        return found;
    }

    /// <summary>What the signature covers and the request lacks, or contradicts.</summary>
    /// <param name="now">The server's clock, where it is known.</param>
    public IReadOnlyList<string> Faults(Request request, DateTimeOffset? now = null)
    {
        var found = new List<string>();
        foreach (var name in Covered.Where(name => !name.StartsWith('@') && !name.StartsWith('(') && name is not ("request-line" or "host") && !request.Headers.Has(name)))
        {
            var stand = name == "date" ? ((string[])["X-Date", "X-Amz-Date", "X-Timestamp"]).FirstOrDefault(request.Headers.Has) : null;
            found.Add(stand is null ? $"header {name} is signed, and the request has none" : $"header {name} is signed, and the request has {stand} in its place: sign {stand.ToLowerInvariant()}");
        }

        if (Created is { } created && now is { } clock && created > clock + TimeSpan.FromSeconds(30))
        {
            found.Add(string.Create(CultureInfo.InvariantCulture, $"created is {created:u}, {(created - clock).TotalSeconds:0} s after the server's Date"));
        }

        if (Expires is { } expires && now is { } then && expires < then)
        {
            found.Add(string.Create(CultureInfo.InvariantCulture, $"expires is {expires:u}, {(then - expires).TotalSeconds:0} s before the server's Date"));
        }

        if (request.Body is { } body && (request.Headers.First("Digest") ?? request.Headers.First("Content-Digest")) is { } digest && Covered.Any(name => name is "digest" or "content-digest")
            && digest.Contains("sha-256=", StringComparison.OrdinalIgnoreCase) && !digest.Contains(Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(body))), StringComparison.Ordinal))
        {
            found.Add("the digest that is signed is not the digest of the body as recorded");
        }

        return found;
    }

    private static HeaderSignature ReadList(string kind, string value)
    {
        var parameters = ChallengeReader.ReadParameters(value);
        string? Of(string name) => parameters.FirstOrDefault(parameter => parameter.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;
        var covered = Of("headers")?.ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? ["date"];
        return new(kind, covered, Of("keyId") ?? Of("username"), Of("algorithm")) { Created = Seconds(Of("created")), Expires = Seconds(Of("expires")) };
    }

    /// <summary>`sig1=("@method" "date";req);created=…;keyid="…"`, several after each other.</summary>
    private static IEnumerable<HeaderSignature> ReadInput(string value)
    {
        for (var open = value.IndexOf('(', StringComparison.Ordinal); open >= 0; open = value.IndexOf('(', open + 1))
        {
            var close = value.IndexOf(')', open);
            if (close < 0)
            {
                yield break;
            }

            var covered = value[(open + 1)..close].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(item => item.Split(';')[0].Trim('"').ToLowerInvariant()).ToList();
            var next = value.IndexOf('(', close);
            var parameters = value[close..(next < 0 ? value.Length : next)].Split([';', ','], StringSplitOptions.RemoveEmptyEntries).Select(part => part.Split('=', 2))
                .Where(pair => pair.Length == 2).GroupBy(pair => pair[0].Trim()).ToDictionary(group => group.Key, group => group.First()[1].Trim().Trim('"'));
            yield return new("RFC 9421", covered, parameters.GetValueOrDefault("keyid"), parameters.GetValueOrDefault("alg"))
            {
                Created = Seconds(parameters.GetValueOrDefault("created")),
                Expires = Seconds(parameters.GetValueOrDefault("expires")),
            };
            open = close;
        }
    }

    private static DateTimeOffset? Seconds(string? text) =>
        long.TryParse(text, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and < 253402300799 ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;
}
