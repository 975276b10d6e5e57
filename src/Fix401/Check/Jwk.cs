using System.Buffers.Text;
using System.Numerics;
using System.Security.Cryptography;
using System.Text.Json;

namespace Fix401.Check;

/// <summary>One key of a key set (RFC 7517, RFC 7518, section 6, RFC 8037), read without being trusted.</summary>
internal sealed class Jwk(JsonElement json, int number)
{
    /// <summary>Primes by which keys of a broken generator are told (CVE-2017-15361): modulo each of them such a modulus is a power of 65537.</summary>
    private static readonly int[] RocaPrimes = [11, 13, 17, 19, 37, 53, 61, 71, 73, 79, 97, 103, 107, 109, 127, 151, 157];

    /// <summary>"key kid-1", or "key 2" where it has no name.</summary>
    public string Name => Id is null ? $"key {number}" : $"key {Id}";

    public string? Id => Text("kid");

    public string Type => Text("kty") ?? "";

    /// <summary>The one algorithm that the key is for, or null where it does not say. "ES521" is met for ES512.</summary>
    public string? Algorithm => Text("alg") is var algorithm && algorithm == "ES521" ? "ES512" : algorithm;

    public string? Use => Text("use");

    public string? Curve => Text("crv");

    /// <summary>`key_ops`, or null where it does not say.</summary>
    public IReadOnlyList<string>? Operations => json.TryGetProperty("key_ops", out var operations) && operations.ValueKind == JsonValueKind.Array
        ? [.. operations.EnumerateArray().Where(one => one.ValueKind == JsonValueKind.String).Select(one => one.GetString()!)]
        : null;

    public bool IsSymmetric => Type == "oct";

    /// <summary>It holds what only its owner may know.</summary>
    public bool IsPrivate => IsSymmetric || json.TryGetProperty("d", out _);

    public RSAParameters? Rsa => Type == "RSA" && Bytes("n") is { Length: > 0 } modulus && Bytes("e") is { Length: > 0 } exponent
        ? new() { Modulus = modulus.AsSpan().TrimStart((byte)0).ToArray(), Exponent = exponent.AsSpan().TrimStart((byte)0).ToArray() }
        : null;

    /// <summary>The point, or null where a coordinate is missing or has not the full length of the curve's field.</summary>
    public ECPoint? Point => Type == "EC" && FieldSize(Curve) is { } size && Bytes("x") is { } x && Bytes("y") is { } y && x.Length == size && y.Length == size ? new() { X = x, Y = y } : null;

    public byte[]? Secret => IsSymmetric ? Bytes("k") : null;

    /// <summary>Why a verifier that follows the rules does not use this key for this algorithm; null where it does.</summary>
    public string? UnfitFor(string algorithm)
    {
        if (TypeFor(algorithm) is { } type && type != Type)
        {
            return $"{Name} is of type {Type}, and {algorithm} needs {type}";
        }

        if (Use is { } use && use != "sig")
        {
            return $"{Name} is for use \"{use}\", not for signatures";
        }

        if (Operations is { } operations && !operations.Contains("verify"))
        {
            return $"{Name} is for {string.Join(", ", operations)}, not for verifying (key_ops)";
        }

        if (Algorithm is { } only && only != algorithm)
        {
            return $"{Name} is for {only}, and the token says {algorithm}";
        }

        return Type switch
        {
            "RSA" => Rsa is { } parameters ? WeakRsa(parameters) : $"{Name} lacks a readable n or e",
            "EC" when CurveFor(algorithm) is { } curve && curve != Curve => $"{Name} lies on {Curve}, and {algorithm} needs {curve}",
            "EC" => Point is null ? $"{Name} has no point of full length on {Curve}" : null,
            "oct" => Secret is not { } secret ? $"{Name} has no readable k"
                : secret.Length < HashSize(algorithm) ? $"{Name} has {secret.Length * 8} bits, and {algorithm} needs {HashSize(algorithm) * 8} at least (RFC 7518, section 3.2)"
                : null,
            _ => null,
        };
    }

    /// <summary>The key type that an algorithm needs, or null for an unknown algorithm.</summary>
    public static string? TypeFor(string algorithm) => algorithm switch
    {
        "RS256" or "RS384" or "RS512" or "PS256" or "PS384" or "PS512" => "RSA",
        "ES256" or "ES384" or "ES512" or "ES256K" => "EC",
        "HS256" or "HS384" or "HS512" => "oct",
        "EdDSA" or "Ed25519" or "Ed448" => "OKP",
        "ML-DSA-44" or "ML-DSA-65" or "ML-DSA-87" => "AKP",
        _ => null,
    };

    public static string? CurveFor(string algorithm) => algorithm switch
    {
        "ES256" => "P-256",
        "ES384" => "P-384",
        "ES512" => "P-521",
        "ES256K" => "secp256k1",
        _ => null,
    };

    /// <summary>Length of a coordinate in bytes.</summary>
    public static int? FieldSize(string? curve) => curve switch
    {
        "P-256" or "secp256k1" => 32,
        "P-384" => 48,
        "P-521" => 66,
        _ => null,
    };

    /// <summary>Bytes of base64url without padding, foreign characters or stray bits; null where the text is anything else.</summary>
    public static byte[]? Decode(ReadOnlySpan<char> text)
    {
        if (text.Length % 4 == 1 || text.IndexOfAnyExcept(Alphabet) >= 0)
        {
            return null;
        }

        var bytes = new byte[Base64Url.GetMaxDecodedLength(text.Length)];
        return Base64Url.DecodeFromChars(text, bytes, out _, out var written) == System.Buffers.OperationStatus.Done ? bytes[..written] : null;
    }

    private static readonly System.Buffers.SearchValues<char> Alphabet =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    private string? WeakRsa(RSAParameters parameters)
    {
        var modulus = new BigInteger(parameters.Modulus, isUnsigned: true, isBigEndian: true);
        var exponent = new BigInteger(parameters.Exponent, isUnsigned: true, isBigEndian: true);
        return modulus.GetBitLength() < 2048 ? $"{Name} has {modulus.GetBitLength()} bits, and 2048 are needed at least (RFC 7518, section 3.3)"
            : modulus.GetBitLength() > 16384 ? $"{Name} has {modulus.GetBitLength()} bits, more than any verifier takes"
            : modulus.IsEven ? $"{Name} has an even modulus"
            : exponent < 3 || exponent.IsEven ? $"{Name} has the public exponent {exponent}, by which a signature proves nothing"
            : exponent.GetBitLength() > 64 ? $"{Name} has a public exponent of {exponent.GetBitLength()} bits, more than any verifier takes"
            : IsRoca(modulus) ? $"{Name} comes from the broken generator of CVE-2017-15361 (ROCA)"
            : null;
    }

    private static bool IsRoca(BigInteger modulus)
    {
        foreach (var prime in RocaPrimes)
        {
            var rest = (int)(modulus % prime);
            var power = 1;
            do
            {
                power = power * 65537 % prime;
            }
            while (power != 1 && power != rest);

            if (power != rest)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>In bytes.</summary>
    public static int HashSize(string algorithm) => int.Parse(algorithm.AsSpan(2), System.Globalization.CultureInfo.InvariantCulture) / 8;

    private byte[]? Bytes(string name) => Text(name) is { } text ? Decode(text) : null;

    private string? Text(string name) => json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
