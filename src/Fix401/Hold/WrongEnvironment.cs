namespace Fix401.Hold;

internal sealed class WrongEnvironment : Cause
{
    public override IEnumerable<Clue> Look(Evidence evidence) => [];
}
