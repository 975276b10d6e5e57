namespace Fix401.Check;

internal sealed class UnknownCredential : Cause
{
    public override IEnumerable<Clue> Look(Evidence evidence)
    {
        if (evidence.Call is not { } call)
        {
            yield break;
        }

        var sent = evidence.Sent.Where(credential => !credential.IsForProxy && credential.Value.Length > 0).ToList();
        if (sent.Count == 0 && call.Request.RedactedBy is null && !Obtain.TokenRequest.Is(call.Request))
        {
            yield return new(new($"exchange {call.Number}, request"), Weight.Contradicts, "no credential was sent that could be unknown");
        }

        foreach (var credential in sent.Where(credential => credential.IsAuthorization))
        {
            if (credential.Basic is { IsUtf8: true } && evidence.Testimony.Statements.Count == 0 && evidence.Challenges.Any(challenge => challenge.Is("Basic")))
            {
                yield return new(credential.Place, new(2.2), "user and password are well formed, in the scheme that the server asks for, and refused");
            }
            else if (credential.HasScheme("Digest") && evidence.Challenges.Any(challenge => challenge.Is("Digest") && challenge["stale"] is null))
            {
                yield return new(credential.Place, new(1.6), "the Digest answer is complete and refused, and the nonce is not called stale");
            }
        }
    }
}
