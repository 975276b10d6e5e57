namespace Fix401.Write;

internal sealed class WrongTokenType : Cause
{
    public override IEnumerable<Clue> Look(Evidence evidence) => [];
}
