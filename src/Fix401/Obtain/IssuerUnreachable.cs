namespace Fix401.Obtain;

internal sealed class IssuerUnreachable : Cause
{
    public override IEnumerable<Clue> Look(Evidence evidence) => [];
}
