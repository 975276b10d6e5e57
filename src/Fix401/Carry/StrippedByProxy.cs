namespace Fix401.Carry;

internal sealed class StrippedByProxy : Cause
{
    public override IEnumerable<Clue> Look(Evidence evidence) => [];
}
