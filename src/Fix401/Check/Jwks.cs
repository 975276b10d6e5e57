using System.Text.Json;

namespace Fix401.Check;

/// <summary>A JSON Web Key Set (RFC 7517).</summary>
/// <param name="Place">Where it was found: a file or the address that it was fetched from.</param>
public sealed record Jwks(IReadOnlyList<JsonElement> Keys, Place Place)
{
    /// <summary>The `kid` of every key that has one.</summary>
    public IEnumerable<string> KeyIds => Keys
        .Select(key => key.TryGetProperty("kid", out var id) && id.ValueKind == JsonValueKind.String ? id.GetString() : null)
        .OfType<string>();

    /// <summary>Reads {"keys": […]}; null where the text is none.</summary>
    internal static Jwks? Read(JsonElement root, Place place) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty("keys", out var keys) && keys.ValueKind == JsonValueKind.Array
            && keys.EnumerateArray().All(key => key.ValueKind == JsonValueKind.Object && key.TryGetProperty("kty", out _))
            ? new([.. keys.EnumerateArray().Select(key => key.Clone())], place)
            : null;
}
