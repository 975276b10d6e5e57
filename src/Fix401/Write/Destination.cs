using Fix401.Providers;

namespace Fix401.Write;

/// <summary>Where the provider that answers reads its credential from, as far as its file tells.</summary>
internal static class Destination
{
    /// <summary>Providers of the host itself, not the software in front: their `credential` lists are complete.</summary>
    public static IReadOnlyList<Provider> Services(Evidence evidence) =>
        evidence.Call is not { } call ? [] :
        [
            .. evidence.Providers.Where(provider => provider.Credential.Count > 0 && provider.Kind is "service" or "registry" or "issuer" && provider.Recognise.Hosts.Any(host => Wildcard.FitsHost(host, call.Request.Host, call.Request.Uri?.AbsolutePath ?? ""))),
        ];

    public static IReadOnlyList<CredentialPlace> Places(Evidence evidence) => [.. Services(evidence).SelectMany(provider => provider.Credential)];

    /// <summary>The places that are the Authorization header.</summary>
    public static IReadOnlyList<CredentialPlace> AuthorizationPlaces(Evidence evidence) =>
        [.. Places(evidence).Where(place => "Authorization".Equals(place.Header, StringComparison.OrdinalIgnoreCase))];

    /// <summary>The credential stands in this place, its scheme left aside.</summary>
    public static bool IsAt(CredentialPlace place, Credential credential) =>
        (credential.Carrier switch
        {
            Carrier.Header => place.Header,
            Carrier.Query => place.Query,
            Carrier.Cookie => place.Cookie,
            _ => place.Body,
        })?.Equals(credential.Field, StringComparison.OrdinalIgnoreCase) == true;
}
