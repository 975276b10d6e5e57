namespace Fix401.Permit;

/// <summary>Only the provider knows what is enabled: its answer is read by the providers' rules.</summary>
internal sealed class ServiceDisabled : Cause
{
    public override IEnumerable<Clue> Look(Evidence evidence)
    {
        if (evidence.Call is { Response.Status: 401 or 407 } call)
        {
            yield return new(new($"exchange {call.Number}, response"), Weight.Weakens, "an API that is not enabled is answered 403 as a rule");
        }
    }
}
