namespace Fix401.Carry;

internal sealed class StrippedByRedirect : Cause
{
    public override IEnumerable<Clue> Look(Evidence evidence) => [];
}
