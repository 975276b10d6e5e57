namespace Fix401.Write;

internal sealed class MalformedHeader : Cause
{
    public override IEnumerable<Clue> Look(Evidence evidence) => [];
}
