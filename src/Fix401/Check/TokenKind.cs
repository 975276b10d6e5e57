namespace Fix401.Check;

/// <summary>Whether a JWT is an access, ID or refresh token, by its signs: no standard makes it say so.</summary>
internal static class TokenKind
{
    /// <summary>The kind and the sign: "access token (typ at+jwt)"; null where nothing tells.</summary>
    public static string? Of(Jwt token)
    {
        var type = token.Type?.ToUpperInvariant();
        var use = (token.Claim("token_use") ?? token.Claim("token_type") ?? token.Claim("typ"))?.ToUpperInvariant();
        return type switch
        {
            "AT+JWT" or "APPLICATION/AT+JWT" => $"access token (header typ {token.Type}, RFC 9068)",
            "DPOP+JWT" => "DPoP proof, which goes beside an access token (RFC 9449)",
            "LOGOUT+JWT" => "logout token (OpenID Connect Back-Channel Logout)",
            "SECEVENT+JWT" => "security event (RFC 8417)",
            "CLIENT-AUTHENTICATION+JWT" => "client assertion",
            _ => null,
        }
        ?? use switch
        {
            "ACCESS" => "access token (it says so itself)",
            "ID" => "ID token (it says so itself)",
            "REFRESH" or "OFFLINE" => "refresh token (it says so itself): it goes to the token endpoint, never to an API",
            "BEARER" => "access token (claim typ Bearer, as Keycloak writes it)",
            _ => null,
        }
        ?? (token.HasClaim("nonce") || token.HasClaim("at_hash") || token.HasClaim("c_hash") ? "ID token (it has nonce, at_hash or c_hash): it tells the client who signed in, and is for no API"
            : token.HasClaim("scope") || token.HasClaim("scp") ? "access token (it has a scope)"
            : token.HasClaim("htm") && token.HasClaim("htu") ? "DPoP proof"
            : token.Issuer is not null && token.Issuer == token.Subject && token.HasClaim("exp") ? "client assertion (iss and sub are the same)"
            : token.HasClaim("kubernetes.io") ? "Kubernetes service account token"
            : null);
    }
}
