namespace Fix401.Permit;

internal sealed class InsufficientScope : Cause
{
    public override IEnumerable<Clue> Look(Evidence evidence)
    {
        foreach (var token in evidence.SentTokens.Where(token => token.Credential.Carrier != Carrier.Body))
        {
            var has = token.Jwt.Scopes;
            foreach (var challenge in evidence.Challenges.Where(challenge => challenge["service"] is null))
            {
                var wanted = challenge["scope"]?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
                if (wanted.Length > 0 && !wanted.Any(scope => has.Contains(scope)))
                {
                    yield return new(token.Place, challenge["error"] == "insufficient_scope" ? new(3) : Weight.Hints, $"the challenge asks for scope {challenge["scope"]}, the token has {(has.Count == 0 ? "none" : string.Join(" ", has.Take(8)))}");
                }
            }

            // A registry's token lists what it opens (Docker's token specification): an empty list opens nothing.
            if (token.Jwt.Claims.TryGetProperty("access", out var access) && access.ValueKind == System.Text.Json.JsonValueKind.Array && access.GetArrayLength() == 0)
            {
                yield return new(token.Place, new(3.2), "the registry's token has an empty access list: the token service gave it for nothing");
            }
        }

        foreach (var clue in evidence.Treated(TreatmentKind.ClaimRequired, new(1.4)))
        {
            yield return clue;
        }

        if (evidence.Sent.Count == 0 && evidence.Call is { Request.RedactedBy: null } call && !Obtain.TokenRequest.Is(call.Request))
        {
            yield return new(new($"exchange {call.Number}, request"), Weight.Contradicts, "no credential was sent that could hold a scope");
        }
    }
}
