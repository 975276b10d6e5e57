namespace Fix401.Check;

internal sealed class Revoked : Cause
{
    public override IEnumerable<Clue> Look(Evidence evidence)
    {
        if (evidence.Call is not { } call)
        {
            yield break;
        }

        if (!evidence.Sent.Any(credential => credential.Value.Length > 0))
        {
            if (call.Request.RedactedBy is null)
            {
                yield return new(new($"exchange {call.Number}, request"), Weight.Contradicts, "no credential was sent that could have been withdrawn");
            }

            yield break;
        }

        if (evidence.Earlier.FirstOrDefault(earlier => earlier.Response is { Status: < 300 } && earlier.Request.Url == call.Request.Url
            && evidence.Sent.Any(credential => evidence.SentIn(earlier).Any(other => other.Value.Equals(credential.Value)))) is { } before)
        {
            yield return new(new($"exchange {before.Number}"), Weight.Suggests, "the same call with the same credential was answered well before");
        }

        // The client's own record says that it is still good, and the server does not take it any more.
        foreach (var (setting, end) in Lifetimes.Recorded(evidence))
        {
            if (evidence.Clocks.Now.IsKnown(out var now) && end > now)
            {
                yield return new(setting.Place, new(1.4), $"by the client's record the credential is good until {end:u}, and the server does not take it");
            }
        }
    }
}
