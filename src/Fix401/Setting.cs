namespace Fix401;

/// <summary>One setting of a configuration file, or of an excerpt of source in which authentication is set up.</summary>
/// <param name="Kind">"nginx", "apache", "haproxy", "yaml", "json", "properties", "env", "arguments", "toml", "ini" or "source".</param>
/// <param name="Key">The path to it: "AzureAd.ClientId", "spec.jwtRules[0].issuer", "server/location/proxy_set_header", "--oidc-client-id".</param>
/// <param name="Value">As the program that reads the file sees it: quotes and escapes undone, blanks kept.</param>
public sealed record Setting(string Kind, string Key, string Value, Place Place);

/// <summary>What a configuration does to a credential on its way, or to the server's judgement of it.</summary>
public sealed record Treatment(TreatmentKind Kind, Place Place, string Fact)
{
    /// <summary>The corrected lines, or null where they cannot be given.</summary>
    public string? Correction { get; init; }

    /// <summary>The header, cookie, host, variable or address range that it is about, or null where the kind says it all.</summary>
    public string? Subject { get; init; }

    /// <summary>The file says nothing of it: it is what the program does where nothing else is set, so that a file not shown may say otherwise.</summary>
    public bool IsDefault { get; init; }
}

public enum TreatmentKind
{
    /// <summary>The Authorization header does not reach what stands behind (emptied, not passed to CGI or WSGI, hidden).</summary>
    AuthorizationNotForwarded,

    /// <summary>Header names with an underscore are dropped.</summary>
    UnderscoreHeadersDropped,

    /// <summary>Cookies, or all but some, do not reach what stands behind.</summary>
    CookiesNotForwarded,

    /// <summary>What stands behind sees another Host than the client addressed.</summary>
    HostReplaced,

    /// <summary>What stands behind does not learn that the client came by https.</summary>
    SchemeNotForwarded,

    /// <summary>A server in front asks for Basic itself and passes that header on.</summary>
    BasicInFront,

    /// <summary>A credential is asked of OPTIONS as well.</summary>
    PreflightChallenged,

    /// <summary>A credential is asked for by method only, so that a first GET does not learn of it.</summary>
    ChallengedByMethod,

    /// <summary>Answers are cached without regard to the credential.</summary>
    CachedRegardlessOfCredential,

    /// <summary>A client certificate is asked for or required.</summary>
    ClientCertificateRequired,

    /// <summary>Only some addresses, referrers or hours are let in.</summary>
    CircumstancesRestricted,

    /// <summary>A rule asks for a second factor or a sign-in by a person.</summary>
    SecondFactorRequired,

    /// <summary>The server's own check is set up so that it cannot succeed (order of middleware, no keys, a damaged expected value).</summary>
    CheckCannotSucceed,

    /// <summary>A service that calls on does not pass on the caller's credential.</summary>
    CredentialNotRelayed,

    /// <summary>One variable serves for two different secrets, or the wrong one is wired to a credential.</summary>
    WrongSecretWired,

    /// <summary>A value with text added to or missing from the secret that it is built from.</summary>
    CredentialAltered,

    /// <summary>The value of a credential is a placeholder, or a variable that nothing sets.</summary>
    CredentialPlaceholder,

    /// <summary>A service is switched off, or a host, registry or region differs between the place of sign-in and the place of use.</summary>
    SignedInElsewhere,

    /// <summary>Another Authorization header is put in the place of the caller's.</summary>
    AuthorizationReplaced,

    /// <summary>A check in front takes the credential out of the request once it has found it good: what stands behind gets none.</summary>
    ConsumedByCheck,

    /// <summary>Another service is asked whether the call may pass (auth_request, forwardAuth, ext_authz): its answer is what the caller sees.</summary>
    CheckedElsewhere,

    /// <summary>The challenge of the server behind is taken out of the answer.</summary>
    ChallengeHidden,

    /// <summary>The credential is read from the place that the subject names, and from no other.</summary>
    CredentialReadFrom,

    /// <summary>A credential that does not fit a pattern is refused before anybody looks at it.</summary>
    CredentialPatternRequired,

    /// <summary>A verdict on a credential is kept and given again for some time.</summary>
    VerdictCached,

    /// <summary>Callers are redirected, to another host, port, scheme or path.</summary>
    Redirected,

    /// <summary>A place of the configuration answers 401 or 403 by itself.</summary>
    FixedRefusal,

    /// <summary>Headers beyond a size are refused.</summary>
    HeadersBounded,

    /// <summary>A rule asks for a claim, a role, a scope or a group.</summary>
    ClaimRequired,

    /// <summary>The value of a credential is there and empty.</summary>
    CredentialLeftEmpty,

    /// <summary>The client is told to send no cookies, or is not told to send them to another origin.</summary>
    CookiesWithheld,

    /// <summary>A cookie is set in a way in which a browser does not send it back in some calls (SameSite, Secure, Domain, Path).</summary>
    CookieRestricted,

    /// <summary>A proxy that signs requests passes on headers which its signature does not cover.</summary>
    HeadersBesideSignature,

    /// <summary>A token's lifetime is worked out from a time without its zone.</summary>
    LifetimeMiscounted,

    /// <summary>The credential of a proxy stands percent-encoded in its address.</summary>
    ProxyCredentialEncoded,

    /// <summary>An account's name and its key are given apart: they work only if they belong together.</summary>
    IdentityApartFromKey,

    /// <summary>A token is read once, at the start, and stays what it was then.</summary>
    CredentialReadOnce,

    /// <summary>Calls are let in without a credential.</summary>
    OpenToAll,
}
