namespace Fix401.Permit;

internal sealed class PolicyDenied : Cause
{
    public override IEnumerable<Clue> Look(Evidence evidence)
    {
        foreach (var treatment in evidence.Treatments.Where(treatment => treatment.Kind == TreatmentKind.CircumstancesRestricted))
        {
            yield return new(treatment.Place, Weight.Suggests, treatment.Fact);
        }

        if (evidence.Call is { Response.Status: 403 } call)
        {
            yield return new(new($"exchange {call.Number}, response"), new(0.5), "403: the server understood, and refuses");
        }
    }
}
