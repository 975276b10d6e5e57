using System.Text.Json;

namespace Fix401.Check;

/// <summary>A discovery document: authorization server metadata (RFC 8414, OpenID Connect Discovery) or protected resource metadata (RFC 9728).</summary>
/// <param name="Issuer">`issuer`, or null in protected resource metadata.</param>
/// <param name="Resource">`resource` (RFC 9728), or null.</param>
public sealed record Metadata(string? Issuer, string? Resource, Place Place)
{
    public string? TokenEndpoint { get; init; }

    public string? JwksUri { get; init; }

    /// <summary>Scopes that the document names, or empty.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>`authorization_servers` of a protected resource, or empty.</summary>
    public IReadOnlyList<string> AuthorizationServers { get; init; } = [];

    /// <summary>`id_token_signing_alg_values_supported`, or empty.</summary>
    public IReadOnlyList<string> SigningAlgorithms { get; init; } = [];

    internal static Metadata? Read(JsonElement root, Place place)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        var issuer = Text(root, "issuer");
        var resource = Text(root, "resource");
        var isServer = issuer is not null && (root.TryGetProperty("token_endpoint", out _) || root.TryGetProperty("jwks_uri", out _)
            || root.TryGetProperty("authorization_endpoint", out _));
        var isResource = resource is not null && (root.TryGetProperty("authorization_servers", out _) || root.TryGetProperty("scopes_supported", out _));
        return !isServer && !isResource ? null : new(isServer ? issuer : null, isResource ? resource : null, place)
        {
            TokenEndpoint = Text(root, "token_endpoint"),
            JwksUri = Text(root, "jwks_uri"),
            Scopes = Texts(root, "scopes_supported"),
            AuthorizationServers = Texts(root, "authorization_servers"),
            SigningAlgorithms = Texts(root, "id_token_signing_alg_values_supported"),
        };
    }

    private static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static IReadOnlyList<string> Texts(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array
            ? [.. value.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!)]
            : [];
}
