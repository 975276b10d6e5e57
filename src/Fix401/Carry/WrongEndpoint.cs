namespace Fix401.Carry;

internal sealed class WrongEndpoint : Cause
{
    public override IEnumerable<Clue> Look(Evidence evidence) => [];
}
