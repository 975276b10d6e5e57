using System.Text.RegularExpressions;

namespace Fix401.Write;

internal sealed partial class WrongPlace : Cause
{
    /// <summary>Names that look like Authorization, and that no server reads unless it was made to.</summary>
    private static readonly string[] Misspelt = ["Authentication", "Authorisation", "Authorization-Token", "Auth", "X-Auth", "Bearer", "Autorization", "Authorizaton", "Authorize", "HTTP_AUTHORIZATION", "X-Authorization"];

    public override IEnumerable<Clue> Look(Evidence evidence)
    {
        if (evidence.Call is not { } call)
        {
            yield break;
        }

        var sent = evidence.Sent.Where(credential => !credential.IsForProxy && credential.Value.Length > 0).ToList();
        var places = Destination.Places(evidence);
        foreach (var credential in sent.Where(credential => credential.Carrier is Carrier.Header or Carrier.Query))
        {
            var known = places.Count > 0 && places.Any(place => Destination.IsAt(place, credential));
            if (!known && Array.Exists(Misspelt, name => name.Equals(credential.Field, StringComparison.OrdinalIgnoreCase)))
            {
                yield return new(credential.Place, new(5.5), $"the credential stands in header {credential.Field}; the field that servers read is Authorization");
            }
            else if (!known && places.Count > 0 && !IsSideField(credential) && sent.TrueForAll(other => !places.Any(place => Destination.IsAt(place, other))))
            {
                yield return new(credential.Place, Weight.Strong, $"the credential stands in {credential.Where}; here it is read from {places[0]}");
            }

            // Right field, and a token that belongs into another one of the same provider.
            if (known && credential.Shape is { } shape && places.Any(place => place.Tokens.Contains(shape.Id))
                && !places.Any(place => Destination.IsAt(place, credential) && (place.Tokens.Count == 0 || place.Tokens.Contains(shape.Id))))
            {
                yield return new(credential.Place, Weight.Strong, $"a {shape.Name} belongs into {places.First(place => place.Tokens.Contains(shape.Id))}, not into {credential.Where}");
            }
        }

        foreach (var field in Named(evidence, call))
        {
            if (!call.Request.Headers.Has(field) && sent.Count > 0 && !sent.Exists(credential => credential.Field.Equals(field, StringComparison.OrdinalIgnoreCase)))
            {
                yield return new(new($"exchange {call.Number}, response"), new(2.6), $"the answer names header {field}, which was not sent; the credential stands in {sent[0].Where}");
            }
        }

        foreach (var treatment in evidence.Treatments.Where(treatment => treatment is { Kind: TreatmentKind.CredentialReadFrom, Subject: { } subject } && sent.Count > 0 && !sent.Exists(credential => subject.Contains(credential.Field, StringComparison.OrdinalIgnoreCase))))
        {
            yield return new(treatment.Place, treatment.IsDefault ? Weight.Suggests : new(5), $"the credential stands in {sent[0].Where}; {treatment.Fact}");
        }

        if (Destination.TakenElsewhere(evidence, call) is { } taken)
        {
            yield return new(new($"exchange {taken.Exchange.Number}"), new(4.5), $"the same credential is taken in {taken.Credential.Where} (exchange {taken.Exchange.Number})");
        }

        if (sent.Count == 1 && sent[0].Carrier == Carrier.Body && !Obtain.TokenRequest.Is(call.Request) && evidence.Challenges.Any(challenge => challenge.Is("Bearer")))
        {
            yield return new(sent[0].Place, Weight.Suggests, $"the credential stands in {sent[0].Where}, and the server asks for it in Authorization");
        }

        if (sent.Count > 0 && sent.TrueForAll(credential => credential.Carrier == Carrier.Query) && places.Count == 0 && evidence.Challenges.Any(challenge => challenge.Is("Bearer") || challenge.Is("Basic")))
        {
            yield return new(sent[0].Place, Weight.Suggests, $"the credential stands in {sent[0].Where}, and the server asks for {evidence.Challenges[0].Scheme} in Authorization");
        }
    }

    /// <summary>Fields that go beside the credential: proofs, session tokens of a signature, CSRF.</summary>
    private static bool IsSideField(Credential credential) =>
        credential.Field.ToUpperInvariant() is "DPOP" or "X-AMZ-SECURITY-TOKEN" or "X-CSRF-TOKEN" or "X-XSRF-TOKEN" or "X-WP-NONCE" or "PROXY-AUTHORIZATION" or "CODE" or "STATE" or "SESSION" or "KEY" or "APPID";

    /// <summary>Header names that the answer names as the one it wants.</summary>
    private static IEnumerable<string> Named(Evidence evidence, Exchange call)
    {
        foreach (var challenge in evidence.Challenges)
        {
            if (challenge["type"] == "header" && challenge["name"] is { Length: > 0 } name)
            {
                yield return name;
            }
        }

        var text = call.Response?.Body is { } body ? (body.Length > 4000 ? body[..4000] : body) : "";
        foreach (Match match in Wanted().Matches(text))
        {
            yield return match.Groups[1].Value;
        }
    }

    [GeneratedRegex(@"(?:missing|provide|include|expect(?:s|ed)?|requires?|required|not found in|no|empty|absent|set|supply|pass|use|via|without)(?: (?:the|an?|your|valid|required|request|mandatory|following|it|in|api|key|token|http)){0,6} [""'`]?([A-Za-z][A-Za-z]{0,40}(?:[-_][A-Za-z]{1,40}){1,6})[""'`]?(?: (?:request )?header)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Wanted();
}
