namespace Fix401.Check;

internal sealed class NotYetValid : Cause
{
    public override IEnumerable<Clue> Look(Evidence evidence) => [];
}
