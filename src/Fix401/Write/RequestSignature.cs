namespace Fix401.Write;

/// <summary>A signature over parts of a request, of whichever scheme: AWS, HTTP signatures, HMAC gateways, OAuth 1.0a.</summary>
/// <param name="CoveredHeaders">Names in lower case, as the scheme lists them; empty where it has no such list.</param>
internal sealed record RequestSignature(string Scheme, IReadOnlyList<string> CoveredHeaders)
{
    private static readonly string[] ListNames = ["SignedHeaders", "headers"];

    public bool Covers(string header) => CoveredHeaders.Contains(header.ToLowerInvariant());

    public static bool IsSignatureScheme(string scheme) =>
        scheme.StartsWith("AWS", StringComparison.OrdinalIgnoreCase) || scheme.Contains("HMAC", StringComparison.OrdinalIgnoreCase) || scheme.Equals("Signature", StringComparison.OrdinalIgnoreCase)
        || scheme.Equals("OAuth", StringComparison.OrdinalIgnoreCase) || scheme.StartsWith("SharedKey", StringComparison.OrdinalIgnoreCase) || scheme.StartsWith("GOOG", StringComparison.OrdinalIgnoreCase)
        || scheme.Equals("Hawk", StringComparison.OrdinalIgnoreCase);

    /// <summary>The signature that a credential is, or null where it is none.</summary>
    public static RequestSignature? Of(Credential credential)
    {
        if (credential.Carrier != Carrier.Header || credential.Scheme is not { } scheme)
        {
            return null;
        }

        var value = credential.Value.Reveal();
        if (!IsSignatureScheme(scheme))
        {
            return null;
        }

        foreach (var name in ListNames)
        {
            var at = value.IndexOf(name + "=", StringComparison.OrdinalIgnoreCase);
            if (at >= 0)
            {
                var rest = value[(at + name.Length + 1)..];
                var list = rest.StartsWith('"') ? rest[1..].Split('"')[0] : rest.Split([',', '&'])[0];
                return new(scheme, [.. list.ToLowerInvariant().Split([' ', ';'], StringSplitOptions.RemoveEmptyEntries)]);
            }
        }

        return new(scheme, []);
    }
}
