namespace Fix401.Check;

/// <summary>Only the server knows: what it and its log say is read by the providers' rules.</summary>
internal sealed class AccountDisabled : Cause
{
    public override IEnumerable<Clue> Look(Evidence evidence)
    {
        if (evidence.Call is { } call && evidence.Sent.Count == 0 && call.Request.RedactedBy is null && !Obtain.TokenRequest.Is(call.Request))
        {
            yield return new(new($"exchange {call.Number}, request"), new(-2), "no credential was sent whose account could be known");
        }
    }
}
