using Fix401.Check;
using Fix401.Hold;
using Fix401.Providers;

namespace Fix401;

/// <summary>The part of a request that carries a credential.</summary>
public enum Carrier
{
    Header,
    Query,
    Cookie,
    Body,
}

/// <summary>One credential, or what stands where a credential should be, in one request.</summary>
/// <param name="Field">The header's, parameter's, cookie's or body field's name as it was written.</param>
/// <param name="Scheme">The scheme of an Authorization header as it was written; null where there is none.</param>
/// <param name="Value">What follows the scheme, blanks kept.</param>
public sealed record Credential(Carrier Carrier, string Field, string? Scheme, Secret Value, Place Place)
{
    /// <summary>"header Authorization", "query parameter api_key", "cookie session", "body field client_secret".</summary>
    public string Where => Carrier switch
    {
        Carrier.Header => $"header {Field}",
        Carrier.Query => $"query parameter {Field}",
        Carrier.Cookie => $"cookie {Field}",
        _ => $"body field {Field}",
    };

    /// <summary>The value read as a JWT, or null where it is none.</summary>
    public Jwt? Jwt { get; init; }

    /// <summary>The known shape that the value has, or null.</summary>
    internal TokenShape? Shape { get; init; }

    /// <summary>Whose shape that is, or null.</summary>
    internal Provider? ShapeOwner { get; init; }

    /// <summary>User and password of a Basic value that can be decoded (RFC 7617), or null.</summary>
    internal Write.BasicPair? Basic { get; init; }

    /// <summary>It stood in Proxy-Authorization.</summary>
    public bool IsForProxy => Carrier == Carrier.Header && Field.Equals("Proxy-Authorization", StringComparison.OrdinalIgnoreCase);

    public bool IsAuthorization => Carrier == Carrier.Header && Field.Equals("Authorization", StringComparison.OrdinalIgnoreCase);

    /// <summary>What it is, in words: "JWT", "GitHub personal access token", "user and password", "unknown".</summary>
    public string Kind =>
        Value.Length == 0 ? "empty"
        : Jwt is not null ? "JWT"
        : Shape is not null ? Shape.Name
        : Basic is not null ? "user and password"
        : HasScheme("Digest") ? "Digest response"
        : HasScheme("Negotiate") || HasScheme("NTLM") ? "handshake message"
        : HasScheme("AWS4-HMAC-SHA256") || HasScheme("AWS") || HasScheme("Signature") || HasScheme("hmac") || HasScheme("HMAC-SHA256") || HasScheme("OAuth") ? "request signature"
        : Carrier == Carrier.Cookie ? "cookie"
        : "opaque";

    public bool HasScheme(string scheme) => scheme.Equals(Scheme, StringComparison.OrdinalIgnoreCase);
}
