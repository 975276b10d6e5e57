namespace Fix401.Permit;

internal sealed class PolicyDenied : Cause
{
    public override IEnumerable<Clue> Look(Evidence evidence) => [];
}
