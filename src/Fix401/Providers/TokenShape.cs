using System.Text.RegularExpressions;

namespace Fix401.Providers;

/// <summary>The outward form of one kind of credential, by which it is known before anybody asks a server.</summary>
internal sealed class TokenShape
{
    private const int Longest = 20_000;

    private Regex? whole;

    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary>Its literal start, or null where it has none.</summary>
    public string? Prefix { get; init; }

    /// <summary>The prefix is found in nothing else, so that the shape is known at other providers, too.</summary>
    public bool? Distinctive { get; init; }

    /// <summary>A regular expression for the whole value.</summary>
    public required string Pattern { get; init; }

    /// <summary>access, refresh, id, key-id, secret, code, session, publishable or webhook.</summary>
    public string Role { get => field ?? "access"; init; }

    /// <summary>"live", "test", a region or a tenant's word, where the shape tells it.</summary>
    public string? Environment { get; init; }

    /// <summary>"crc32-base62" where the last six characters are a checksum.</summary>
    public string? Checksum { get; init; }

    public bool IsDistinctive => Prefix is { Length: > 0 } && Distinctive != false;

    public bool Starts(string value) => Prefix is null || value.StartsWith(Prefix, StringComparison.Ordinal);

    // Shapes are runs of character classes without a repetition inside a repetition (the loader's test holds them to it), so that matching is linear.
    public bool Matches(string value) =>
        Starts(value) && value.Length <= Longest && (whole ??= new Regex($"\\A(?:{Pattern})\\z", RegexOptions.CultureInvariant)).IsMatch(value);
}
