namespace Fix401.Check;

internal sealed class WrongIssuer : Cause
{
    public override IEnumerable<Clue> Look(Evidence evidence) => [];
}
