namespace Fix401.Permit;

internal sealed class PolicyDenied : Cause
{
    public override IEnumerable<Clue> Look(Evidence evidence)
    {
        foreach (var clue in evidence.Treated([TreatmentKind.CircumstancesRestricted, TreatmentKind.FixedRefusal], Weight.Suggests))
        {
            yield return clue;
        }

        if (evidence.Call is { Response.Status: 403 } call)
        {
            yield return new(new($"exchange {call.Number}, response"), new(0.5), "403: the server understood, and refuses");
        }
    }
}
