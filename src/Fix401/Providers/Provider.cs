using System.Text.Json.Serialization;

namespace Fix401.Providers;

/// <summary>
/// What is known of one service, issuer or piece of software that answers: one JSON file of this folder. The form is described in
/// docs/internals/providers.md; adding a provider needs no C#. A list that a file leaves out is empty: the generated reader sets every
/// property, so that an initializer would be lost.
/// </summary>
internal sealed record Provider
{
    /// <summary>A shorter wording says too little where the software was not recognised.</summary>
    private const int LeastWording = 20;

    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string Kind { get; init; }

    /// <summary>The provider's own page on authentication or on its errors.</summary>
    public required string Docs { get; init; }

    public required Recognition Recognise { get; init; }

    /// <summary>Where a credential belongs; the first is the usual place.</summary>
    public IReadOnlyList<CredentialPlace> Credential { get => field ?? []; init; }

    public IReadOnlyList<TokenShape> Tokens { get => field ?? []; init; }

    public Expected? Expects { get; init; }

    public IReadOnlyList<HostEnvironment> Environments { get => field ?? []; init; }

    public IReadOnlyList<ErrorRule> Errors { get => field ?? []; init; }

    /// <summary>How to see what an identity may do here.</summary>
    public string? Permissions { get; init; }

    /// <summary>Where a new credential is made.</summary>
    public string? Rotate { get; init; }

    /// <summary>Rules that know their software by the wording alone, and so speak of a log wherever it comes from.</summary>
    [JsonIgnore]
    public IReadOnlyList<ErrorRule> LogWordings =>
        field ??= Kind is "service" or "issuer" or "registry" ? [] : [.. Errors.Where(rule => rule is { In: "log", Text.Length: >= LeastWording })];
}

/// <summary>Any of these recognises a provider.</summary>
internal sealed record Recognition
{
    public IReadOnlyList<string> Hosts { get => field ?? []; init; }

    public IReadOnlyList<string> Headers { get => field ?? []; init; }

    public IReadOnlyList<string> Bodies { get => field ?? []; init; }

    public IReadOnlyList<string> Logs { get => field ?? []; init; }

    public IReadOnlyList<string> Issuers { get => field ?? []; init; }

    public IReadOnlyList<string> Settings { get => field ?? []; init; }
}

/// <summary>One place in a request from which a provider reads a credential: exactly one of header, query, cookie and body is set.</summary>
internal sealed record CredentialPlace
{
    public string? Header { get; init; }

    public string? Query { get; init; }

    public string? Cookie { get; init; }

    public string? Body { get; init; }

    /// <summary>The schemes that are taken in the header; "" is the bare token.</summary>
    public IReadOnlyList<string> Schemes { get => field ?? []; init; }

    /// <summary>The provider compares the scheme by letter, although HTTP does not.</summary>
    public bool SchemeIsCaseSensitive { get; init; }

    /// <summary>Ids of the token shapes that belong here; "jwt" is any JWT. Empty where that is not known.</summary>
    public IReadOnlyList<string> Tokens { get => field ?? []; init; }

    /// <summary>For Basic: what stands in user and password, in words.</summary>
    public string? Basic { get; init; }

    public override string ToString() =>
        Header is not null ? Schemes is [{ Length: > 0 } scheme, ..] ? $"header {Header} with scheme {scheme}" : $"header {Header}"
        : Query is not null ? $"query parameter {Query}"
        : Cookie is not null ? $"cookie {Cookie}"
        : $"body field {Body}";
}

internal sealed record Expected
{
    public IReadOnlyList<string> Issuers { get => field ?? []; init; }

    public IReadOnlyList<string> Audiences { get => field ?? []; init; }

    /// <summary>How far a signed date may be off, or null where that is not documented.</summary>
    public int? SkewSeconds { get; init; }

    /// <summary>Of the usual access token, in words.</summary>
    public string? Lifetime { get; init; }
}

internal sealed record HostEnvironment
{
    public required IReadOnlyList<string> Hosts { get; init; }

    public required string Name { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    ReadCommentHandling = System.Text.Json.JsonCommentHandling.Disallow, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(Provider))]
internal sealed partial class ProviderJson : JsonSerializerContext;
