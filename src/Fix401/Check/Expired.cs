namespace Fix401.Check;

internal sealed class Expired : Cause
{
    public override IEnumerable<Clue> Look(Evidence evidence) => [];
}
