namespace Fix401.Obtain;

internal sealed class GrantRejected : Cause
{
    public override IEnumerable<Clue> Look(Evidence evidence) => [];
}
