using System.Buffers;
using Fix401.Check;
using Fix401.Providers;

namespace Fix401.Write;

internal sealed class MalformedToken : Cause
{
    private static readonly SearchValues<char> Base64Url = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    public override IEnumerable<Clue> Look(Evidence evidence)
    {
        foreach (var credential in evidence.Sent.Where(credential => credential.Value.Length > 0 && !credential.HasScheme("Negotiate") && !credential.HasScheme("NTLM")))
        {
            var value = credential.Value.Reveal().Trim().Trim('"', '\'');
            foreach (var (weight, fact) in credential.Jwt is { } jwt ? Odd(jwt, value) : credential.HasScheme("Basic") ? OddPassword(credential, evidence) : OddText(credential, value, evidence))
            {
                yield return new(credential.Place, weight, fact);
            }

            if (value.Length > 8 && (value.Contains("...", StringComparison.Ordinal) || value.Contains('…', StringComparison.Ordinal)))
            {
                yield return new(credential.Place, new(5.5), "the token holds an ellipsis: it was copied from a shortened display");
            }
        }

        foreach (var clue in evidence.Treated(TreatmentKind.CredentialAltered, Weight.Strong))
        {
            yield return clue;
        }
    }

    private static IEnumerable<(Weight, string)> Odd(Jwt jwt, string value)
    {
        foreach (var time in (Fact<DateTimeOffset>[])[jwt.ExpiresAt, jwt.NotBefore, jwt.IssuedAt])
        {
            if (time.WhyNotObtainable is { } why)
            {
                yield return (Weight.Strong, why);
            }
        }

        if (value.EndsWith('.') && !"none".Equals(jwt.Algorithm, StringComparison.OrdinalIgnoreCase))
        {
            yield return (Weight.Strong, "the third part of the JWT, its signature, is empty");
        }
        else if (Jwt.FromBase64Url(value.AsSpan(value.LastIndexOf('.') + 1)) is null)
        {
            yield return (Weight.Strong, "the third part of the JWT, its signature, is no base64url");
        }
    }

    private static IEnumerable<(Weight, string)> OddPassword(Credential credential, Evidence evidence)
    {
        if (credential is { Basic: { } pair, Shape: null } && pair.Password.Reveal() is { Length: > 0 } password && Misshapen(password, evidence) is { } inside)
        {
            yield return (inside.Weight, $"the password of Basic: {inside.Fact}");
        }
    }

    private static IEnumerable<(Weight, string)> OddText(Credential credential, string value, Evidence evidence)
    {
        if (value.StartsWith("eyJ", StringComparison.Ordinal) && credential.Shape is null)
        {
            if (Damage(value) is { } damage)
            {
                yield return damage;
            }
        }
        else if (credential.Shape is { Checksum: "crc32-base62" } shape)
        {
            if (!TokenChecksum.Holds(value))
            {
                yield return (Weight.Hints, $"the {shape.Name} fails its own checksum: a character of it is wrong, or it was made up");
            }
        }
        else if (credential.Shape is null && credential.Carrier != Carrier.Cookie && Misshapen(value, evidence) is { } misshapen)
        {
            yield return misshapen;
        }
    }

    /// <summary>What is wrong with a text that begins as a JWT does.</summary>
    private static (Weight, string)? Damage(string value)
    {
        var parts = value.Split('.');
        switch (parts.Length)
        {
            case 5:
                return null;
            case 1:
                // base64 of JSON is also what several opaque keys are.
                return (Weight.Hints, "the token begins as a JWT does and has one part, not three");
            case not 3:
                return (new(6), $"the JWT has {parts.Length} parts, not three: it was {(parts.Length < 3 ? "cut off" : "joined with something")}");
        }

        for (var i = 0; i < 2; i++)
        {
            if (Jwt.FromBase64Url(parts[i]) is null)
            {
                var at = parts[i].AsSpan().IndexOfAnyExcept(Base64Url);
                return (new(6), at < 0
                    ? $"part {i + 1} of the JWT has a length that no base64url has: characters are missing"
                    : $"part {i + 1} of the JWT holds '{parts[i][at]}' at character {at + 1}, which base64url does not have");
            }
        }

        return (new(6), "a part of the JWT is base64url, and does not decode to JSON: characters are missing or changed");
    }

    /// <summary>A distinctive prefix, and a rest that does not fit it.</summary>
    private static (Weight Weight, string Fact)? Misshapen(string value, Evidence evidence)
    {
        var like = evidence.Catalogue.StartingLike(value).Where(shape => shape.Prefix!.Length >= 3).MaxBy(shape => shape.Prefix!.Length);
        if (like is null)
        {
            return null;
        }

        var here = evidence.Providers.Contains(evidence.Catalogue.Owner[like]);
        return (here ? Weight.Suggests : new(0.5), $"it begins with {like.Prefix} as a {like.Name} does, and its {value.Length} characters do not have that form");
    }
}
