namespace Fix401.Check;

internal sealed class WrongAudience : Cause
{
    public override IEnumerable<Clue> Look(Evidence evidence) => [];
}
