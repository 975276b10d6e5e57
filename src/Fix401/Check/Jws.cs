using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Fix401.Reading;

namespace Fix401.Check;

/// <summary>A JSON Web Signature in compact form (RFC 7515, section 3.1), and its verification over the framework's cryptography.</summary>
internal sealed class Jws
{
    private const int MostKeys = 200;

    private readonly byte[] signed;
    private readonly byte[] signature;

    private Jws(string algorithm, string? keyId, byte[] signed, byte[] signature)
    {
        Algorithm = algorithm;
        KeyId = keyId;
        this.signed = signed;
        this.signature = signature;
    }

    public string Algorithm { get; }

    public string? KeyId { get; }

    public static SignatureVerdict Verify(string compact, Jwks keys) =>
        Read(compact, out var fault) is { } jws ? jws.By(keys) : new(SignatureFinding.Malformed, fault);

    /// <summary>Null where the text is no compact JWS; <paramref name="fault"/> then says what was expected and found.</summary>
    public static Jws? Read(string compact, out string fault)
    {
        var parts = compact.Split('.', 6);
        if (parts.Length != 3)
        {
            fault = compact.AsSpan().TrimStart().StartsWith('{') ? "expected the compact form, found the JSON serialization"
                : parts.Length == 5 ? "it is encrypted (JWE, five parts): a signature, if there is one, lies inside"
                : $"expected three parts between dots, found {(parts.Length == 6 ? "more than five" : parts.Length)}";
            return null;
        }

        if (Jwk.Decode(parts[0]) is not { Length: > 1 } header || Jwk.Decode(parts[1]) is null || Jwk.Decode(parts[2]) is not { } signature)
        {
            fault = "a part is not base64url (RFC 7515, section 2): blanks, padding, foreign characters or stray bits";
            return null;
        }

        try
        {
            using var document = JsonText.Parse(header);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("alg", out var algorithm) || algorithm.ValueKind != JsonValueKind.String)
            {
                fault = "its header has no alg";
                return null;
            }

            if (root.TryGetProperty("crit", out var critical))
            {
                fault = $"its header demands extensions that are not understood here: crit {critical.GetRawText()}";
                return null;
            }

            fault = "";
            return new(algorithm.GetString()!, root.TryGetProperty("kid", out var id) && id.ValueKind == JsonValueKind.String ? id.GetString() : null,
                Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), signature);
        }
        catch (JsonException)
        {
            fault = "its header is not JSON";
            return null;
        }
    }

    /// <summary>The verdict of a key set. A key inside the token's own header (`jwk`, `x5c`, `jku`) is never believed.</summary>
    public SignatureVerdict By(Jwks set)
    {
        var keys = set.Each.Take(MostKeys).ToList();
        if (Algorithm.Equals("none", StringComparison.OrdinalIgnoreCase))
        {
            return new(SignatureFinding.AlgorithmRefused, "alg \"none\": it is not signed");
        }

        if (Jwk.TypeFor(Algorithm) is not { } type)
        {
            return new(SignatureFinding.CannotBeTold, $"alg {Algorithm} is not known here");
        }

        if (keys.Exists(key => key.IsSymmetric) && keys.Exists(key => !key.IsSymmetric))
        {
            return new(SignatureFinding.KeyUnfit, "the set mixes shared secrets with public keys, by which anybody could pass a public key off as a secret");
        }

        var fitting = keys.Where(key => key.Type == type).ToList();
        if (fitting.Count == 0 && keys.Count > 0 && (KeyId is null || keys.Exists(key => key.Id == KeyId) || type == "oct"))
        {
            return new(SignatureFinding.AlgorithmRefused, $"alg {Algorithm} needs a key of type {type}, and the set has {string.Join(", ", keys.Select(key => key.Type).Distinct())}");
        }

        var named = KeyId is null ? fitting : [.. fitting.Where(key => key.Id == KeyId)];
        if (named.Count == 0 && KeyId is not null && fitting.Exists(key => key.Id is null))
        {
            named = [.. fitting.Where(key => key.Id is null)];
        }

        if (named.Count == 0)
        {
            return Otherwise(keys, new(SignatureFinding.NoSuchKey, keys.Count == 0 ? "the set is empty" : $"kid {KeyId} is not in the set: it has {Names(keys)}"));
        }

        if (KeyId is not null && named.Count > 1 && named[0].Id == KeyId)
        {
            return new(SignatureFinding.CannotBeTold, $"{named.Count} keys of type {type} share the kid {KeyId}: which one is meant cannot be told");
        }

        SignatureVerdict? last = null;
        foreach (var key in named)
        {
            var verdict = By(key);
            if (verdict.Finding == SignatureFinding.Holds)
            {
                return verdict;
            }

            // An open question outweighs the keys that are ruled out.
            last = last is { Finding: SignatureFinding.CannotBeTold } ? last : verdict;
        }

        return last!.Finding == SignatureFinding.DoesNotHold ? Otherwise(keys, last) : last;
    }

    /// <summary>The verdict of one key, whatever `kid` says: for a proof that carries its own key and claims no other authority.</summary>
    public SignatureVerdict ByOwnKey(JsonElement key) => Jwk.TypeFor(Algorithm) is null
        ? new(SignatureFinding.CannotBeTold, $"alg {Algorithm} is not known here")
        : By(new Jwk(key, 1));

    /// <summary>A token whose own key does not verify it, and another of the set does, is a matter of its own.</summary>
    private SignatureVerdict Otherwise(List<Jwk> keys, SignatureVerdict verdict) =>
        KeyId is not null && keys.Find(key => key.Id is not null && key.Id != KeyId && By(key).Finding == SignatureFinding.Holds) is { } other
            ? new(SignatureFinding.HoldsByAnotherKey, $"it names kid {KeyId}, and was signed by {other.Name}") { Key = other }
            : verdict;

    private SignatureVerdict By(Jwk key)
    {
        if (key.UnfitFor(Algorithm) is { } unfit)
        {
            return new(SignatureFinding.KeyUnfit, unfit) { Key = key };
        }

        try
        {
            return Arithmetic(key) switch
            {
                true => new(SignatureFinding.Holds, $"the signature holds by {key.Name}") { Key = key },
                false => new(SignatureFinding.DoesNotHold, WhyNot(key)) { Key = key, IsWrongLength = signature.Length != Length(key) },
                null => new(SignatureFinding.CannotBeTold, $"{Algorithm} cannot be verified here: .NET has no {key.Curve ?? Algorithm}") { Key = key },
            };
        }
        catch (PlatformNotSupportedException)
        {
            return new(SignatureFinding.CannotBeTold, $"{Algorithm} cannot be verified on this system") { Key = key };
        }
        catch (CryptographicException)
        {
            return new(SignatureFinding.KeyUnfit, $"{key.Name} is no valid key: its numbers do not fit together") { Key = key };
        }
    }

    private bool? Arithmetic(Jwk key)
    {
        switch (Algorithm)
        {
            case "HS256":
                return CryptographicOperations.FixedTimeEquals(HMACSHA256.HashData(key.Secret!, signed), signature);
            case "HS384":
                return CryptographicOperations.FixedTimeEquals(HMACSHA384.HashData(key.Secret!, signed), signature);
            case "HS512":
                return CryptographicOperations.FixedTimeEquals(HMACSHA512.HashData(key.Secret!, signed), signature);
            case ['R' or 'P', 'S', ..]:
                using (var rsa = RSA.Create(key.Rsa!.Value))
                {
                    return signature.Length == Length(key)
                        && rsa.VerifyData(signed, signature, Hash, Algorithm[0] == 'R' ? RSASignaturePadding.Pkcs1 : RSASignaturePadding.Pss);
                }

            case ['E', 'S', ..]:
                using (var ecdsa = ECDsa.Create(new ECParameters { Curve = Curve, Q = key.Point!.Value }))
                {
                    return signature.Length == Length(key) && ecdsa.VerifyData(signed, signature, Hash, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
                }

            default:
                return signature.Length == Length(key) ? null : false;
        }
    }

    /// <summary>How many bytes a signature by this key has.</summary>
    private int Length(Jwk key) => key.Type switch
    {
        "RSA" => key.Rsa!.Value.Modulus!.Length,
        "EC" => 2 * Jwk.FieldSize(key.Curve)!.Value,
        "oct" => Jwk.HashSize(Algorithm),
        _ => key.Curve switch { "Ed25519" => 64, "Ed448" => 114, _ => signature.Length },
    };

    private HashAlgorithmName Hash => Algorithm switch
    {
        [_, _, '3', ..] => HashAlgorithmName.SHA384,
        [_, _, '5', ..] => HashAlgorithmName.SHA512,
        _ => HashAlgorithmName.SHA256,
    };

    private ECCurve Curve => Algorithm switch
    {
        "ES384" => ECCurve.NamedCurves.nistP384,
        "ES512" => ECCurve.NamedCurves.nistP521,
        "ES256K" => ECCurve.CreateFromValue("1.3.132.0.10"),
        _ => ECCurve.NamedCurves.nistP256,
    };

    private string WhyNot(Jwk key) =>
        signature.Length == 0 ? "the signature is missing: the part behind the second dot is empty"
        : signature.Length != Length(key) && Algorithm[0] == 'E' && signature[0] == 0x30 ? $"the signature is written in DER, and {Algorithm} wants {Length(key)} bytes, both numbers bare"
        : signature.Length != Length(key) ? $"the signature has {signature.Length} bytes, and {key.Name} makes {Length(key)}"
        : $"the signature does not hold by {key.Name}: the content was altered, or another key signed it";

    private static string Names(List<Jwk> keys) =>
        string.Join(", ", keys.Take(6).Select(key => key.Id ?? "a key without kid")) + (keys.Count > 6 ? $" and {keys.Count - 6} more" : "");
}
