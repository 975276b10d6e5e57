using System.Text.Json;

namespace Fix401.Check;

/// <summary>A JSON Web Key Set (RFC 7517).</summary>
/// <param name="Place">Where it was found: a file or the address that it was fetched from.</param>
public sealed record Jwks(IReadOnlyList<JsonElement> Keys, Place Place)
{
    /// <summary>The `kid` of every key that has one.</summary>
    public IEnumerable<string> KeyIds => Each.Select(key => key.Id).OfType<string>();

    /// <summary>What is wrong with the set as a whole, in words; empty where nothing is.</summary>
    public IEnumerable<string> Faults
    {
        get
        {
            foreach (var key in Each.Where(key => key.IsPrivate))
            {
                yield return key.IsSymmetric ? $"{key.Name} is a shared secret, which has no place in a published set" : $"{key.Name} holds its private part, which everybody can now use";
            }

            foreach (var twins in Each.Where(key => key.Id is not null).GroupBy(key => (key.Id, key.Type)).Where(group => group.Count() > 1))
            {
                yield return $"{twins.Count()} {twins.Key.Type} keys share the kid {twins.Key.Id}";
            }
        }
    }

    internal IEnumerable<Jwk> Each => Keys.Select((key, index) => new Jwk(key, index + 1));

    /// <summary>Reads {"keys": […]}; null where the text is none.</summary>
    internal static Jwks? Read(JsonElement root, Place place) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty("keys", out var keys) && keys.ValueKind == JsonValueKind.Array
            && keys.EnumerateArray().All(key => key.ValueKind == JsonValueKind.Object && key.TryGetProperty("kty", out _))
            ? new([.. keys.EnumerateArray().Select(key => key.Clone())], place)
            : null;
}
