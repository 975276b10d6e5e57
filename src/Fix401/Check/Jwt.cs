using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Fix401.Reading;

namespace Fix401.Check;

/// <summary>
/// A JSON Web Token in its compact form (RFC 7519, RFC 7515), read without being trusted: nothing here says that its signature holds.
/// </summary>
public sealed class Jwt
{
    private Jwt(string text, JsonElement header, JsonElement claims)
    {
        Text = new(text);
        Header = header;
        Claims = claims;
    }

    /// <summary>The token itself.</summary>
    public Hold.Secret Text { get; }

    /// <summary>The protected header, a JSON object.</summary>
    public JsonElement Header { get; }

    /// <summary>The claims, a JSON object.</summary>
    public JsonElement Claims { get; }

    public string? Algorithm => String(Header, "alg");

    public string? KeyId => String(Header, "kid");

    public string? Type => String(Header, "typ");

    public string? Issuer => Claim("iss");

    public string? Subject => Claim("sub");

    /// <summary>`aud`, whether it is one string or a list; empty where there is none.</summary>
    public IReadOnlyList<string> Audiences => Strings("aud");

    /// <summary>`exp`. Absent where there is no such claim; not obtainable where it is no number of seconds.</summary>
    public Fact<DateTimeOffset> ExpiresAt => Time("exp");

    public Fact<DateTimeOffset> NotBefore => Time("nbf");

    public Fact<DateTimeOffset> IssuedAt => Time("iat");

    /// <summary>`scope` (RFC 8693), `scp` (Entra ID, Okta), and `roles` where there are any.</summary>
    public IReadOnlyList<string> Scopes =>
        [.. Strings("scope").Concat(Strings("scp")).SelectMany(scope => scope.Split(' ', StringSplitOptions.RemoveEmptyEntries)), .. Strings("roles")];

    /// <summary>A claim that is a string or a number, as text; null where there is none.</summary>
    public string? Claim(string name) => String(Claims, name);

    public bool HasClaim(string name) => Claims.TryGetProperty(name, out _);

    /// <summary>A claim that is a string or a list of strings.</summary>
    public IReadOnlyList<string> Strings(string name) =>
        !Claims.TryGetProperty(name, out var value) ? []
        : value.ValueKind == JsonValueKind.String ? [value.GetString()!]
        : value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!)]
        : [];

    /// <summary>Whether the text is a token in compact form whose first two parts are base64url of JSON objects.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, [NotNullWhen(true)] out Jwt? jwt)
    {
        jwt = null;
        var firstDot = text.IndexOf('.');
        if (firstDot <= 0)
        {
            return false;
        }

        var rest = text[(firstDot + 1)..];
        var secondDot = rest.IndexOf('.');
        if (secondDot <= 0 || rest[(secondDot + 1)..].Contains('.'))
        {
            return false;
        }

        if (Object(text[..firstDot]) is not { } header || Object(rest[..secondDot]) is not { } claims)
        {
            return false;
        }

        jwt = new(text.ToString(), header, claims);
        return true;
    }

    /// <summary>The bytes of base64url without padding (RFC 7515, appendix C), or null where the text is none.</summary>
    internal static byte[]? FromBase64Url(ReadOnlySpan<char> text)
    {
        if (!Base64Url.IsValid(text) || text.Contains('='))
        {
            return null;
        }

        // What is valid by its characters may still have stray bits in the last one.
        var bytes = new byte[Base64Url.GetMaxDecodedLength(text.Length)];
        return Base64Url.DecodeFromChars(text, bytes, out _, out var written) == System.Buffers.OperationStatus.Done ? bytes[..written] : null;
    }

    private static JsonElement? Object(ReadOnlySpan<char> part)
    {
        if (FromBase64Url(part) is not { Length: > 1 } bytes)
        {
            return null;
        }

        try
        {
            using var document = JsonText.Parse(bytes);
            return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? String(JsonElement element, string name) =>
        !element.TryGetProperty(name, out var value) ? null
        : value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
            _ => null,
        };

    private Fact<DateTimeOffset> Time(string name)
    {
        if (!Claims.TryGetProperty(name, out var value))
        {
            return Fact.Absent<DateTimeOffset>();
        }

        // RFC 7519 wants a JSON number; tokens with the number as a string exist, and most verifiers refuse them.
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetDouble(out var seconds))
        {
            return Fact.NotObtainable<DateTimeOffset>($"claim {name} is {value.ValueKind}, not a number of seconds");
        }

        return seconds is < -62135596800 or > 253402300799
            ? Fact.NotObtainable<DateTimeOffset>($"claim {name} is {value.GetRawText()}, not a time in seconds (milliseconds?)")
            : Fact.Known(DateTimeOffset.FromUnixTimeSeconds((long)seconds));
    }
}
