namespace Fix401.Check;

internal sealed class Revoked : Cause
{
    public override IEnumerable<Clue> Look(Evidence evidence) => [];
}
