using Fix401.Providers;

namespace Fix401.Write;

/// <summary>Where the provider that answers reads its credential from, as far as its file tells.</summary>
internal static class Destination
{
    /// <summary>Whose host was called, where a provider's file says so: only its list of places is complete.</summary>
    public static IReadOnlyList<Provider> Services(Evidence evidence) => [.. evidence.HostProviders.Where(provider => provider.Credential.Count > 0)];

    public static IReadOnlyList<CredentialPlace> Places(Evidence evidence) => [.. Services(evidence).SelectMany(provider => provider.Credential)];

    /// <summary>The places that are the Authorization header.</summary>
    public static IReadOnlyList<CredentialPlace> AuthorizationPlaces(Evidence evidence) =>
        [.. Places(evidence).Where(place => "Authorization".Equals(place.Header, StringComparison.OrdinalIgnoreCase))];

    /// <summary>Another exchange on the same path, answered well, that carries the very credential in another field; null where there is none.</summary>
    public static (Exchange Exchange, Credential Credential)? TakenElsewhere(Evidence evidence, Exchange call)
    {
        foreach (var other in evidence.Exchanges.Where(other => other != call && other.Response is { Status: < 300 } && other.Request.Host == call.Request.Host && other.Request.Uri?.AbsolutePath == call.Request.Uri?.AbsolutePath))
        {
            foreach (var credential in evidence.SentIn(other))
            {
                if (evidence.Sent.Any(sent => sent.Value.Length > 0 && sent.Value.Equals(credential.Value) && !sent.Field.Equals(credential.Field, StringComparison.OrdinalIgnoreCase))
                    && !evidence.Sent.Any(sent => sent.Field.Equals(credential.Field, StringComparison.OrdinalIgnoreCase)))
                {
                    return (other, credential);
                }
            }
        }

        return null;
    }

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
