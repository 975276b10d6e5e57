namespace Fix401.Check;

internal sealed class UnknownCredential : Cause
{
    public override IEnumerable<Clue> Look(Evidence evidence) => [];
}
