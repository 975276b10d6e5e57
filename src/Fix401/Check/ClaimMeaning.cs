namespace Fix401.Check;

/// <summary>What a header field or a claim of a token means, in words.</summary>
internal static class ClaimMeaning
{
    private static readonly Dictionary<string, string> Header = new(StringComparer.Ordinal)
    {
        ["alg"] = "how it is signed",
        ["kid"] = "which of the issuer's keys signed it",
        ["typ"] = "what sort of token it is",
        ["cty"] = "what it carries: JWT means a token in a token",
        ["jku"] = "where its keys are said to lie; a verifier must not follow it blindly",
        ["x5t"] = "the fingerprint of the signing certificate (SHA-1)",
        ["x5t#S256"] = "the fingerprint of the signing certificate",
        ["x5c"] = "the signing certificate itself",
        ["x5u"] = "where the signing certificate is said to lie; a verifier must not follow it blindly",
        ["jwk"] = "a public key that came along; a verifier must not trust it for that",
        ["crit"] = "extensions that a verifier must understand, or refuse the token",
        ["enc"] = "how the content is encrypted",
        ["zip"] = "the content was compressed first",
        ["nonce"] = "Microsoft Graph signs over its hash: only Graph can verify this token",
    };

    private static readonly Dictionary<string, string> Claims = new(StringComparer.Ordinal)
    {
        ["iss"] = "who issued it",
        ["sub"] = "whom it is about",
        ["aud"] = "for whom it is: the API must find itself here",
        ["exp"] = "when it ends",
        ["nbf"] = "before when it must not be taken",
        ["iat"] = "when it was issued",
        ["jti"] = "its own number, by which it can be revoked",
        ["scope"] = "what the bearer may do",
        ["scp"] = "what the bearer may do for the user",
        ["roles"] = "the roles that it grants",
        ["role"] = "the role that it grants",
        ["groups"] = "the groups that the user is in",
        ["permissions"] = "what the bearer may do",
        ["entitlements"] = "what the bearer may do (RFC 9068)",
        ["realm_access"] = "roles in the whole realm (Keycloak)",
        ["resource_access"] = "roles for each client (Keycloak)",
        ["azp"] = "the client that it was issued to",
        ["client_id"] = "the client that it was issued to",
        ["appid"] = "the application that it was issued to (Entra ID, version 1)",
        ["cid"] = "the client that it was issued to (Okta)",
        ["appidacr"] = "how the application proved itself: 0 not, 1 secret, 2 certificate",
        ["azpacr"] = "how the application proved itself: 0 not, 1 secret, 2 certificate",
        ["tid"] = "the tenant (Entra ID)",
        ["oid"] = "the user's or application's number in its tenant (Entra ID)",
        ["idtyp"] = "app: it is about an application, not a user (Entra ID)",
        ["ver"] = "the version of the token's form",
        ["wids"] = "directory roles of the user (Entra ID)",
        ["xms_cc"] = "what the client can handle; cp1: challenges for more claims (Entra ID)",
        ["token_use"] = "what sort of token it is (Amazon Cognito)",
        ["token_type"] = "what sort of token it is",
        ["typ"] = "what sort of token it is",
        ["cognito:groups"] = "the groups that the user is in (Amazon Cognito)",
        ["nonce"] = "ties an ID token to the sign-in that asked for it",
        ["at_hash"] = "ties an ID token to its access token",
        ["c_hash"] = "ties an ID token to its code",
        ["auth_time"] = "when the person signed in",
        ["acr"] = "how strong the sign-in was",
        ["amr"] = "by what the person signed in: pwd, mfa, otp …",
        ["sid"] = "the session",
        ["cnf"] = "bound to a key (RFC 7800): without the proof for it the token is refused",
        ["act"] = "who acts for the subject (RFC 8693)",
        ["may_act"] = "who may act for the subject",
        ["email"] = "the user's address",
        ["email_verified"] = "whether that address was verified",
        ["preferred_username"] = "what the user is called; not fit to decide on",
        ["upn"] = "the user's name in the directory",
        ["unique_name"] = "what the user is called; not fit to decide on",
        ["name"] = "what the user is called",
        ["hd"] = "the user's Google Workspace domain",
        ["htm"] = "the method that this proof is for",
        ["htu"] = "the address that this proof is for",
        ["ath"] = "ties this proof to its access token",
        ["gty"] = "the grant by which it was got (Auth0)",
        ["org_id"] = "the organisation",
        ["kubernetes.io"] = "namespace, pod and service account",
    };

    public static string? OfHeader(string name) => Header.GetValueOrDefault(name);

    public static string? OfClaim(string name) => Claims.GetValueOrDefault(name);

    /// <summary>What an algorithm is, in words.</summary>
    public static string OfAlgorithm(string algorithm) => algorithm switch
    {
        "none" => "not signed at all: every sound verifier refuses it",
        "HS256" or "HS384" or "HS512" => "with a secret that issuer and verifier share (HMAC)",
        "RS256" or "RS384" or "RS512" => "with an RSA key",
        "PS256" or "PS384" or "PS512" => "with an RSA key (PSS)",
        "ES256" or "ES384" or "ES512" or "ES256K" => "with an elliptic curve key",
        "EdDSA" or "Ed25519" or "Ed448" => "with an Edwards curve key",
        _ => "an algorithm of another kind",
    };
}
