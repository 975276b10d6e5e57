namespace Fix401.Check;

internal sealed class ClockSkew : Cause
{
    public override IEnumerable<Clue> Look(Evidence evidence) => [];
}
