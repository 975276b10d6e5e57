namespace Fix401.Write;

internal sealed class WrongPlace : Cause
{
    public override IEnumerable<Clue> Look(Evidence evidence) => [];
}
