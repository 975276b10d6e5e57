using System.Globalization;
using System.Text.Json;

namespace Fix401.Check;

/// <summary>What is expected of a token. Null is not looked at.</summary>
internal sealed record TokenExpectation(DateTimeOffset Now)
{
    public string? Issuer { get; init; }

    public string? Audience { get; init; }

    /// <summary>The keys to verify with, or why there are none.</summary>
    public Fact<Jwks> Keys { get; init; } = Fact.NotObtainable<Jwks>("no keys were given");
}

/// <summary>One line of what a token says.</summary>
/// <param name="Meaning">What it means, and whether it holds.</param>
/// <param name="Holds">Null where there is nothing to hold.</param>
internal sealed record TokenLine(string Name, string Value, string Meaning, bool? Holds);

/// <summary>A token read, explained and held against the clock and what is expected.</summary>
internal sealed record TokenJudgement(TokenAnatomy Anatomy, Jwt? Token)
{
    private const int MostValue = 2000;

    public IReadOnlyList<TokenLine> Header { get; init; } = [];

    public IReadOnlyList<TokenLine> Claims { get; init; } = [];

    /// <summary>Access, ID or refresh token; null where nothing tells.</summary>
    public string? Kind { get; init; }

    public required TokenLine Signature { get; init; }

    /// <summary>What does not hold, the gravest first; empty where everything that was looked at holds.</summary>
    public IReadOnlyList<string> Failures { get; init; } = [];

    /// <summary>Known where something was looked at; not obtainable for what is encrypted.</summary>
    public Fact<bool> Holds => Failures.Count > 0 ? Fact.Known(false) : Anatomy.IsEncrypted ? Fact.NotObtainable<bool>("only its recipient can read it") : Fact.Known(true);

    public static TokenJudgement Of(TokenAnatomy anatomy, TokenExpectation expected)
    {
        Jwt.TryRead(anatomy.Text, out var token);
        var header = Lines(anatomy.Header, ClaimMeaning.OfHeader).Select(line => line.Name == "alg" ? line with { Meaning = anatomy.IsEncrypted ? "how the key of the encryption is protected" : ClaimMeaning.OfAlgorithm(line.Value), Holds = line.Value == "none" ? false : null } : line).ToList();
        var claims = Lines(anatomy.Claims, ClaimMeaning.OfClaim).Select(line => token is null ? line : Judge(line, token, expected)).ToList();
        foreach (var (name, wanted) in (ReadOnlySpan<(string, string?)>)[("iss", expected.Issuer), ("aud", expected.Audience)])
        {
            if (token is not null && wanted is not null && !token.HasClaim(name))
            {
                claims.Add(new(name, "", $"expected {wanted}, found none", false));
            }
        }

        if (token is not null && !token.HasClaim("exp"))
        {
            claims.Add(new("exp", "", "there is none: it never ends by itself", null));
        }

        var signature = SignatureOf(anatomy, token, expected.Keys);
        return new(anatomy, token)
        {
            Header = header,
            Claims = claims,
            Kind = token is null ? null : TokenKind.Of(token),
            Signature = signature,
            Failures =
            [
                .. anatomy.Faults.Select(fault => fault.Part == 0 ? fault.Text : string.Create(CultureInfo.InvariantCulture, $"part {fault.Part} ({anatomy.NameOf(fault.Part)}), character {fault.At + 1} of the token: {fault.Text}")),
                .. header.Where(line => line.Holds == false).Select(line => $"alg: {line.Meaning}"),
                .. claims.Where(line => line.Holds == false).OrderBy(line => line.Name is "exp" or "nbf" ? 0 : 1).Select(line => $"{line.Name}: {line.Meaning}"),
                .. signature.Holds == false ? [$"the signature {signature.Meaning}"] : Array.Empty<string>(),
            ],
        };
    }

    private static TokenLine Judge(TokenLine line, Jwt token, TokenExpectation expected)
    {
        var now = expected.Now;
        switch (line.Name)
        {
            case "exp":
                return token.ExpiresAt.IsKnown(out var end)
                    ? line with { Meaning = end < now ? $"ended {Reports.Words.Of(end)}, {Reports.Words.Of(now - end)} ago" : $"ends {Reports.Words.Of(end)}, in {Reports.Words.Of(end - now)}", Holds = end >= now }
                    : line with { Meaning = token.ExpiresAt.WhyNotObtainable ?? line.Meaning, Holds = false };
            case "nbf":
                return token.NotBefore.IsKnown(out var start)
                    ? line with { Meaning = start > now ? $"begins {Reports.Words.Of(start)}, only in {Reports.Words.Of(start - now)}" : $"began {Reports.Words.Of(start)}, {Reports.Words.Of(now - start)} ago", Holds = start <= now }
                    : line with { Meaning = token.NotBefore.WhyNotObtainable ?? line.Meaning, Holds = false };
            case "iat":
                return token.IssuedAt.IsKnown(out var issued)
                    ? line with
                    {
                        Meaning = issued > now + TimeSpan.FromMinutes(1) ? $"issued {Reports.Words.Of(issued)}, which is {Reports.Words.Of(issued - now)} ahead of this machine's clock" : $"issued {Reports.Words.Of(issued)}, {Reports.Words.Of(now - issued)} ago",
                        Holds = issued <= now + TimeSpan.FromMinutes(1),
                    }
                    : line with { Meaning = token.IssuedAt.WhyNotObtainable ?? line.Meaning };
            case "iss" when expected.Issuer is { } issuer:
                return line with { Meaning = token.Issuer == issuer ? "who issued it: as expected" : $"expected {issuer}, found {line.Value}{Nearly(line.Value, issuer)}", Holds = token.Issuer == issuer };
            case "aud" when expected.Audience is { } audience:
                return line with { Meaning = token.Audiences.Contains(audience) ? "for whom it is: as expected" : $"expected {audience}, found {line.Value}{Nearly(line.Value, audience)}", Holds = token.Audiences.Contains(audience) };
            case "auth_time":
                return token.Claim("auth_time") is { } text && long.TryParse(text, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and < 253402300799
                    ? line with { Meaning = $"the person signed in {Reports.Words.Of(DateTimeOffset.FromUnixTimeSeconds(seconds))}" } : line;
            default:
                return line;
        }
    }

    /// <summary>The difference that the eye misses.</summary>
    private static string Nearly(string found, string expected) =>
        found.TrimEnd('/') == expected.TrimEnd('/') ? ": the slash at the end counts"
        : found.Equals(expected, StringComparison.OrdinalIgnoreCase) ? ": capital letters count"
        : found.Trim() == expected.Trim() ? ": the blank counts"
        : "";

    private static TokenLine SignatureOf(TokenAnatomy anatomy, Jwt? token, Fact<Jwks> keys)
    {
        if (anatomy.IsEncrypted)
        {
            return new("signature", "", "lies inside of what is encrypted", null);
        }

        if (token is null)
        {
            return new("signature", "", "was not looked at, since the token is damaged", null);
        }

        if (!keys.IsKnown(out var set))
        {
            return new("signature", "", $"was not verified: {keys.WhyNotObtainable ?? "there are no keys"}", null);
        }

        var verdict = Jws.Verify(anatomy.Text, set);
        return new("signature", "", verdict.Holds.IsKnown(out var holds) ? holds ? $"holds: {verdict.Why}" : $"does not hold: {verdict.Why}" : $"cannot be verified here: {verdict.Why}", verdict.Holds.IsKnown(out var known) ? known : null);
    }

    private static IEnumerable<TokenLine> Lines(JsonElement? element, Func<string, string?> meaning)
    {
        foreach (var property in element?.EnumerateObject() ?? default)
        {
            var value = property.Value.ValueKind == JsonValueKind.String ? property.Value.GetString()! : property.Value.GetRawText();
            yield return new(property.Name, value.Length > MostValue ? value[..MostValue] + "…" : value, meaning(property.Name) ?? "", null);
        }
    }
}
