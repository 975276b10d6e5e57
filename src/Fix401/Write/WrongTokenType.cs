using Fix401.Check;

namespace Fix401.Write;

internal sealed class WrongTokenType : Cause
{
    public override IEnumerable<Clue> Look(Evidence evidence)
    {
        if (evidence.Call is not { } call)
        {
            yield break;
        }

        var isTokenRequest = Obtain.TokenRequest.Is(call.Request);
        foreach (var credential in evidence.Sent.Where(credential => !credential.IsForProxy && credential.Value.Length > 0 && credential.Carrier is Carrier.Header or Carrier.Query))
        {
            foreach (var (weight, fact) in credential.Jwt is { } jwt ? OfJwt(evidence, credential, jwt) : credential.Shape is not null && !isTokenRequest ? OfShape(evidence, credential) : [])
            {
                yield return new(credential.Place, weight, fact);
            }
        }

        // The verifier says that it is no JWT, and it is a whole token of another make: not damaged, but of the wrong kind.
        foreach (var credential in evidence.Sent.Where(credential => credential.HasScheme("Bearer") && credential.Jwt is null && IsWhole(credential)))
        {
            if (evidence.Testimony.Statements.Any(statement => statement.Rule.Shares.GetValueOrDefault("malformed-token") >= 0.3))
            {
                yield return new(credential.Place, new(3), $"the server looks for a JWT, and this is {(credential.Value.Reveal().Count(character => character == '.') == 4 ? "an encrypted token (JWE, five parts), which only its recipient can read" : "an opaque token without parts")}");
            }
        }

        foreach (var credential in evidence.Sent.Where(credential => credential.Basic is not null && credential.Shape is null && credential.IsAuthorization && !isTokenRequest))
        {
            // A provider that says which tokens take the password's place knows a password by its not being one.
            var basic = Destination.AuthorizationPlaces(evidence).FirstOrDefault(place => place.Schemes.Contains("Basic") && place.Tokens.Count > 0);
            if (basic is not null)
            {
                yield return new(credential.Place, Weight.Hints, $"the password of Basic has not the form of what {Destination.Services(evidence)[0].Name} takes there ({string.Join(", ", basic.Tokens)})");
            }
        }
    }

    private static bool IsWhole(Credential credential) =>
        credential.Value.Reveal().Trim() is { Length: > 15 } value && !value.Contains(' ', StringComparison.Ordinal)
        && (value.Count(character => character == '.') == 4 || (!value.StartsWith("eyJ", StringComparison.Ordinal) && (credential.Shape is not null || !value.Contains('.', StringComparison.Ordinal))))
        && Hold.Placeholder.What(value) is null && !value.Contains("..", StringComparison.Ordinal) && !value.Contains('…', StringComparison.Ordinal);

    private static IEnumerable<(Weight, string)> OfJwt(Evidence evidence, Credential credential, Jwt jwt)
    {
        if (credential.Field.Equals("DPoP", StringComparison.OrdinalIgnoreCase))
        {
            yield break;
        }

        if (RefreshSign(jwt) is { } refresh)
        {
            yield return (new(6), $"the token is a refresh token ({refresh}), where an access token belongs");
        }
        else if (IdSign(jwt) is { } id && !TakesIdTokens(evidence))
        {
            yield return (id.Weight, $"the token is an ID token ({id.Fact}), where an access token belongs");
        }
        else if (jwt.Claim("token_use") == "access" || "at+jwt".Equals(jwt.Type, StringComparison.OrdinalIgnoreCase))
        {
            yield return (Weight.Weakens, "the token says of itself that it is an access token");
        }
    }

    private static IEnumerable<(Weight, string)> OfShape(Evidence evidence, Credential credential)
    {
        var shape = credential.Shape!;

        // Basic takes identifier and secret together; alone neither of them is the credential.
        if (shape.Role is "key-id" or "publishable" or "refresh" or "code" or "webhook" && credential.Basic is null)
        {
            yield return (new(5.5), $"it is a {shape.Name}, which is no access credential ({shape.Role})");
        }

        var places = Destination.Places(evidence).Where(place => Destination.IsAt(place, credential)).ToList();
        if (places.Count > 0 && places.TrueForAll(place => place.Tokens.Count > 0) && !places.Exists(place => place.Tokens.Contains(shape.Id)))
        {
            yield return (Weight.Suggests, $"a {shape.Name} was sent in {credential.Where}, and it is not among what is taken there");
        }
    }

    private static string? RefreshSign(Jwt jwt) =>
        jwt.Claim("token_type")?.Equals("refresh", StringComparison.OrdinalIgnoreCase) == true ? "token_type: refresh"
        : jwt.Claim("typ") is "Refresh" or "Offline" or "refresh" or "RefreshToken" ? $"typ: {jwt.Claim("typ")}"
        : jwt.Claim("type") is "refresh" or "refresh_token" ? "type: refresh"
        : jwt.Claim("token_use") == "refresh" ? "token_use: refresh"
        : jwt.Claim("grant_type") == "refresh_token" ? "grant_type: refresh_token"
        : jwt.Claim("use") == "refresh" ? "use: refresh"
        : null;

    private static (Weight Weight, string Fact)? IdSign(Jwt jwt) =>
        jwt.Claim("token_use") == "id" ? (new(3), "token_use: id")
        : jwt.Claim("typ") == "ID" ? (new(3.5), "typ: ID")
        : jwt.HasClaim("at_hash") || jwt.HasClaim("c_hash") ? (new(2.2), "it has at_hash, the hash of the access token beside it")
        : jwt.HasClaim("nonce") && jwt.Scopes.Count == 0 ? (new(2), "it has the nonce of a sign-in and no scope")
        : null;

    /// <summary>Kubernetes, Google's front ends, Firebase and Amazon's authorizers take ID tokens by design.</summary>
    private static bool TakesIdTokens(Evidence evidence) =>
        evidence.Providers.Any(provider => provider.Id is "kubernetes" or "google-iap" or "google-cloud-run" or "firebase" or "aws-apigateway" or "aws-sts" or "aws-cognito" or "aws-eks" or "oauth2-proxy");
}
