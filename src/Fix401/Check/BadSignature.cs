namespace Fix401.Check;

internal sealed class BadSignature : Cause
{
    public override IEnumerable<Clue> Look(Evidence evidence) => [];
}
