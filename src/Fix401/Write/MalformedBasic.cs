namespace Fix401.Write;

internal sealed class MalformedBasic : Cause
{
    public override IEnumerable<Clue> Look(Evidence evidence) => [];
}
