namespace Fix401.Check;

internal sealed class StaleVerdict : Cause
{
    public override IEnumerable<Clue> Look(Evidence evidence) => [];
}
