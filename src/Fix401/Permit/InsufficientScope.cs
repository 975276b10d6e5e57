namespace Fix401.Permit;

internal sealed class InsufficientScope : Cause
{
    public override IEnumerable<Clue> Look(Evidence evidence) => [];
}
