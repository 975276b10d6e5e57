namespace Fix401.Write;

internal sealed class MalformedToken : Cause
{
    public override IEnumerable<Clue> Look(Evidence evidence) => [];
}
