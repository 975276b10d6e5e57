using System.Globalization;
using System.Text;
using System.Text.Json;
using Fix401.Reading;
using Fix401.Write;

namespace Fix401.Check;

/// <summary>One lifetime that a credential carries in itself.</summary>
/// <param name="Start">When it begins, or null.</param>
/// <param name="End">When it ends, or null.</param>
/// <param name="IsSignedTime">It is the few minutes around the time at which a request was signed, not a lifetime that an issuer gave.</param>
internal sealed record Lifetime(Place Place, string What, DateTimeOffset? Start, DateTimeOffset? End, bool IsSignedTime = false)
{
    /// <summary>When it was issued, where that is told apart from its start; by the issuer's clock.</summary>
    public DateTimeOffset? IssuedAt { get; init; }
}

/// <summary>
/// Every lifetime that the judged request shows: JWTs, shared access signatures, presigned URLs, signed requests, tokens that hold
/// their expiry as JSON inside base64, cookies with a time in them.
/// </summary>
internal static class Lifetimes
{
    /// <summary>How far a signed date may be off where the provider does not say otherwise: AWS's own five minutes.</summary>
    public static readonly TimeSpan UsualSkew = TimeSpan.FromMinutes(5);

    public static IEnumerable<Lifetime> Of(Evidence evidence)
    {
        foreach (var credential in evidence.Sent)
        {
            if (credential.Jwt is { } jwt)
            {
                if (jwt.ExpiresAt.IsKnown(out _) || jwt.NotBefore.IsKnown(out _) || jwt.IssuedAt.IsKnown(out _))
                {
                    yield return new(credential.Place, "JWT", Or(jwt.NotBefore), Or(jwt.ExpiresAt)) { IssuedAt = Or(jwt.IssuedAt) };
                }
            }
            else if (Inside(credential) is { } inside)
            {
                yield return inside;
            }
        }

        if (evidence.Call is not { } call)
        {
            yield break;
        }

        var query = CredentialReader.Query(call.Request.Url).ToList();
        foreach (var lifetime in SharedAccess(query, new($"exchange {call.Number}, request URL")).Concat(Presigned(query, new($"exchange {call.Number}, request URL"))))
        {
            yield return lifetime;
        }

        foreach (var credential in evidence.Sent.Where(credential => credential.HasScheme("SharedAccessSignature")))
        {
            foreach (var lifetime in SharedAccess([.. CredentialReader.Form(credential.Value.Reveal())], credential.Place))
            {
                yield return lifetime;
            }
        }

        if (evidence.Clocks.Signed.IsKnown(out var signed) && evidence.Sent.Any(credential => RequestSignature.Of(credential) is not null || credential.Value.Reveal().Contains("sig", StringComparison.OrdinalIgnoreCase)))
        {
            var skew = Skew(evidence);
            yield return new(evidence.Clocks.SignedAt!, "signature", signed - skew, signed + skew, IsSignedTime: true);
        }
    }

    /// <summary>What a file of the client's says of its credential's end.</summary>
    public static IEnumerable<(Setting Setting, DateTimeOffset End)> Recorded(Evidence evidence) =>
        from setting in evidence.Settings
        where Expectations.LastName(setting.Key) is "expiresat" or "expiration" or "expiry" or "expireson" or "tokenexpiry"
        let end = Time(setting.Value)
        where end is not null
        select (setting, end.Value);

    public static TimeSpan Skew(Evidence evidence) =>
        evidence.Providers.Select(provider => provider.Expects?.SkewSeconds).OfType<int>().Select(seconds => TimeSpan.FromSeconds(seconds)).DefaultIfEmpty(UsualSkew).First();

    private static DateTimeOffset? Or(Fact<DateTimeOffset> fact) => fact.IsKnown(out var time) ? time : null;

    private static IEnumerable<Lifetime> SharedAccess(List<(string Name, string Value)> fields, Place place)
    {
        string? Field(string name) => fields.Where(field => field.Name == name).Select(field => field.Value).FirstOrDefault();
        if (Field("sig") is not null && Field("se") is { } end && Time(end) is { } ends)
        {
            yield return new(place, "shared access signature", Field("st") is { } start ? Time(start) : null, ends);
        }
    }

    private static IEnumerable<Lifetime> Presigned(List<(string Name, string Value)> fields, Place place)
    {
        string? Field(string name) => fields.Where(field => field.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(field => field.Value).FirstOrDefault();
        foreach (var vendor in (string[])["X-Amz-", "X-Goog-"])
        {
            if (Clocks.ReadDate(Field(vendor + "Date")) is { } date && int.TryParse(Field(vendor + "Expires"), CultureInfo.InvariantCulture, out var seconds))
            {
                yield return new(place, "presigned URL", date, date.AddSeconds(seconds));
            }
        }

        if (Field("Expires") is { } expires && Field("Signature") is not null && Time(expires) is { } old)
        {
            yield return new(place, "signed URL", null, old);
        }
    }

    /// <summary>A token whose text, or whose password in Basic, is base64 of JSON with an expiry in it (Amazon ECR's password is one).</summary>
    private static Lifetime? Inside(Credential credential)
    {
        var text = credential.Basic?.Password.Reveal() ?? credential.Value.Reveal().Trim();
        if (text.StartsWith("k8s-aws-v1.", StringComparison.Ordinal))
        {
            return Jwt.FromBase64Url(text["k8s-aws-v1.".Length..].TrimEnd('=')) is { } url
                ? Presigned([.. CredentialReader.Query(Encoding.UTF8.GetString(url))], credential.Place).Select(lifetime =>
                    new Lifetime(credential.Place, "EKS token", null, lifetime.End is null ? null : EksEnd(url))).FirstOrDefault()
                : null;
        }

        if (text.Length is < 40 or > 20_000 || !text.StartsWith("ey", StringComparison.Ordinal) || text.Contains('.', StringComparison.Ordinal))
        {
            return null;
        }

        var buffer = new byte[text.Length];
        if (!Convert.TryFromBase64String(text.PadRight((text.Length + 3) / 4 * 4, '='), buffer, out var length))
        {
            return null;
        }

        try
        {
            using var document = JsonText.Parse(buffer.AsSpan(0, length));
            foreach (var property in document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.EnumerateObject() : default)
            {
                if (property.Name is "expiration" or "exp" or "expires" or "expires_at" or "expiresAt" or "expiry" && Time(property.Value.ToString()) is { } end)
                {
                    return new(credential.Place, "token (its text is JSON in base64)", null, end);
                }
            }
        }
        catch (JsonException)
        {
            // Base64 of something else: no lifetime can be read from it.
        }

        return null;
    }

    /// <summary>An EKS token is a presigned call that the authenticator takes for fifteen minutes, whatever X-Amz-Expires says.</summary>
    private static DateTimeOffset? EksEnd(byte[] url)
    {
        var date = CredentialReader.Query(Encoding.UTF8.GetString(url)).Where(field => field.Name == "X-Amz-Date").Select(field => field.Value).FirstOrDefault();
        return Clocks.ReadDate(date)?.AddMinutes(15);
    }

    /// <summary>A time in ISO 8601, or in seconds or milliseconds since 1970.</summary>
    internal static DateTimeOffset? Time(string text)
    {
        if (long.TryParse(text, CultureInfo.InvariantCulture, out var number))
        {
            return number is > 0 and < 100_000_000_000 ? DateTimeOffset.FromUnixTimeSeconds(number)
                : number is > 0 and < 100_000_000_000_000 ? DateTimeOffset.FromUnixTimeMilliseconds(number)
                : null;
        }

        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time : null;
    }
}
