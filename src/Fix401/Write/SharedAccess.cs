using System.Globalization;

namespace Fix401.Write;

/// <summary>An Azure shared access signature: in the query of a storage address, or as `SharedAccessSignature` in Authorization.</summary>
/// <param name="Fields">Name and value of each field, decoded, the signature left out.</param>
/// <param name="Signature">`sig`, to be compared and never shown.</param>
internal sealed record SharedAccess(IReadOnlyDictionary<string, string> Fields, Hold.Secret Signature, bool IsHeader)
{
    public DateTimeOffset? Starts => Time("st");

    public DateTimeOffset? Ends => Time("se");

    public string? Permissions => Fields.GetValueOrDefault("sp");

    /// <summary>The resource that a header's signature is for, an address.</summary>
    public string? Resource => IsHeader ? Fields.GetValueOrDefault("sr") : null;

    public string? KeyName => Fields.GetValueOrDefault("skn");

    /// <summary>The request's signature, or null where it has none of this kind.</summary>
    public static SharedAccess? Read(Request request)
    {
        foreach (var (scheme, value) in request.Headers.All("Authorization").Select(CredentialReader.Split))
        {
            if ("SharedAccessSignature".Equals(scheme, StringComparison.OrdinalIgnoreCase))
            {
                return Of(value, isHeader: true);
            }
        }

        var query = CanonicalRequest.Target(request.Url).Query;
        return query.Contains("sig=", StringComparison.Ordinal) && (query.Contains("sv=", StringComparison.Ordinal) || query.Contains("sr=", StringComparison.Ordinal)) ? Of(query, isHeader: false) : null;
    }

    /// <summary>What is missing, or does not fit the request.</summary>
    public IReadOnlyList<string> Faults(Request request)
    {
        var found = new List<string>();
        found.AddRange((IsHeader ? (string[])["sr", "se"] : ["sv"]).Where(name => !Fields.ContainsKey(name)).Select(name => $"{name} is missing"));
        if (Signature.Length == 0)
        {
            found.Add("sig is missing");
        }
        else if (!IsBase64(Signature.Reveal()))
        {
            found.Add("sig is no base64 of 32 bytes: it was cut, or encoded once too often or too little");
        }

        if (Resource is { } resource && request.Uri is { } uri && !Covers(resource, uri))
        {
            found.Add($"sr is {resource}, and the request goes to {uri.Host}{uri.AbsolutePath}");
        }

        found.AddRange(((string[])["st", "se"]).Where(name => Fields.ContainsKey(name) && Time(name) is null).Select(name => $"{name} is no time: {Fields[name]}"));
        if (Starts > Ends)
        {
            found.Add("st lies after se");
        }

        return found;
    }

    /// <summary>Fields that differ from another request's signature, though both bear the same sig: one of the two was edited after signing.</summary>
    public IReadOnlyList<string> EditedSince(SharedAccess other) => !other.Signature.Equals(Signature) ? []
        : [.. Fields.Keys.Union(other.Fields.Keys).Where(name => IsSigned(name) && Fields.GetValueOrDefault(name) != other.Fields.GetValueOrDefault(name)).Order(StringComparer.Ordinal)];

    private static bool IsSigned(string name) => name is "sv" or "ss" or "srt" or "sp" or "se" or "st" or "spr" or "sr" or "sip" or "skn" or "si" or "ses" or "sdd" or "rscc" or "rscd" or "rsce" or "rscl" or "rsct";

    private static SharedAccess Of(string text, bool isHeader)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in text.Trim().Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2)).Where(pair => pair.Length == 2))
        {
            fields.TryAdd(PercentCoding.Decode(pair[0]), PercentCoding.Decode(pair[1]));
        }

        fields.Remove("sig", out var signature);
        return new(fields, new(signature ?? ""), isHeader);
    }

    private static bool Covers(string resource, Uri uri)
    {
        var bare = resource.AsSpan(resource.IndexOf("://", StringComparison.Ordinal) is var scheme && scheme < 0 ? 0 : scheme + 3).TrimEnd('/').ToString();
        var address = uri.Host + uri.AbsolutePath;
        return address.StartsWith(bare, StringComparison.OrdinalIgnoreCase) && (address.Length == bare.Length || address[bare.Length] == '/')
            || $"{uri.Authority}{uri.AbsolutePath}".StartsWith(bare, StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsBase64(string text)
    {
        Span<byte> bytes = stackalloc byte[64];
        return text.Length <= 64 && Convert.TryFromBase64String(text, bytes, out var length) && length == 32;
    }

    /// <summary>Seconds since 1970 in a header, ISO 8601 in a query.</summary>
    private DateTimeOffset? Time(string name) => !Fields.TryGetValue(name, out var text) ? null
        : long.TryParse(text, CultureInfo.InvariantCulture, out var seconds) ? (seconds is > 0 and < 253402300799 ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null)
        : Clocks.ReadDate(text);
}
