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
}
