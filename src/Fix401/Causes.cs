using Fix401.Carry;
using Fix401.Check;
using Fix401.Hold;
using Fix401.Obtain;
using Fix401.Permit;
using Fix401.Write;

namespace Fix401;

/// <summary>The catalogue of causes, in the order of the journey. The ids are a public vocabulary: never renamed, never used again.</summary>
public static class Causes
{
    /// <summary>Every cause, one line each.</summary>
    public static IReadOnlyList<CauseEntry> All { get; } =
    [
        new("source-missing", Stage.Obtain, new SourceMissing()),
        new("issuer-unreachable", Stage.Obtain, new IssuerUnreachable()),
        new("client-rejected", Stage.Obtain, new ClientRejected()),
        new("grant-rejected", Stage.Obtain, new GrantRejected()),
        new("interaction-required", Stage.Obtain, new InteractionRequired()),
        new("credential-missing", Stage.Hold, new CredentialMissing()),
        new("credential-empty", Stage.Hold, new CredentialEmpty()),
        new("credential-placeholder", Stage.Hold, new CredentialPlaceholder()),
        new("wrong-environment", Stage.Hold, new WrongEnvironment()),
        new("scheme-missing", Stage.Write, new SchemeMissing()),
        new("scheme-mismatch", Stage.Write, new SchemeMismatch()),
        new("wrong-place", Stage.Write, new WrongPlace()),
        new("malformed-header", Stage.Write, new MalformedHeader()),
        new("malformed-basic", Stage.Write, new MalformedBasic()),
        new("malformed-token", Stage.Write, new MalformedToken()),
        new("wrong-token-type", Stage.Write, new WrongTokenType()),
        new("conflicting-credentials", Stage.Write, new ConflictingCredentials()),
        new("signature-mismatch", Stage.Write, new SignatureMismatch()),
        new("challenge-unanswered", Stage.Write, new ChallengeUnanswered()),
        new("stripped-by-redirect", Stage.Carry, new StrippedByRedirect()),
        new("stripped-by-proxy", Stage.Carry, new StrippedByProxy()),
        new("proxy-authentication", Stage.Carry, new ProxyAuthentication()),
        new("cors-preflight", Stage.Carry, new CorsPreflight()),
        new("cookie-not-sent", Stage.Carry, new CookieNotSent()),
        new("client-certificate-missing", Stage.Carry, new ClientCertificateMissing()),
        new("wrong-endpoint", Stage.Carry, new WrongEndpoint()),
        new("unknown-credential", Stage.Check, new UnknownCredential()),
        new("expired", Stage.Check, new Expired()),
        new("not-yet-valid", Stage.Check, new NotYetValid()),
        new("clock-skew", Stage.Check, new ClockSkew()),
        new("revoked", Stage.Check, new Revoked()),
        new("wrong-issuer", Stage.Check, new WrongIssuer()),
        new("wrong-audience", Stage.Check, new WrongAudience()),
        new("bad-signature", Stage.Check, new BadSignature()),
        new("account-disabled", Stage.Check, new AccountDisabled()),
        new("verifier-broken", Stage.Check, new VerifierBroken()),
        new("stale-verdict", Stage.Check, new StaleVerdict()),
        new("insufficient-scope", Stage.Permit, new InsufficientScope()),
        new("permission-denied", Stage.Permit, new PermissionDenied()),
        new("policy-denied", Stage.Permit, new PolicyDenied()),
        new("service-disabled", Stage.Permit, new ServiceDisabled()),
    ];

    /// <summary>The entry with that id, or null.</summary>
    public static CauseEntry? Find(string id) => All.FirstOrDefault(entry => entry.Id == id);
}

/// <summary>One line of the catalogue.</summary>
public sealed record CauseEntry(string Id, Stage Stage, Cause Cause)
{
    /// <summary>The cause's page, Markdown. Its first paragraph is one sentence that says what happened.</summary>
    public CausePage Page => field ??= CausePage.Of(Cause.GetType().Name);
}
