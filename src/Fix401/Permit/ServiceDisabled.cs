namespace Fix401.Permit;

internal sealed class ServiceDisabled : Cause
{
    public override IEnumerable<Clue> Look(Evidence evidence) => [];
}
