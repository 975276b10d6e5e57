namespace Fix401.Check;

internal sealed class VerifierBroken : Cause
{
    public override IEnumerable<Clue> Look(Evidence evidence) => [];
}
