namespace Fix401.Carry;

internal sealed class CorsPreflight : Cause
{
    public override IEnumerable<Clue> Look(Evidence evidence) => [];
}
