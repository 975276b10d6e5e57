namespace Fix401.Obtain;

internal sealed class SourceMissing : Cause
{
    public override IEnumerable<Clue> Look(Evidence evidence) => [];
}
