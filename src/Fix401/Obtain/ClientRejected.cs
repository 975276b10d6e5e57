namespace Fix401.Obtain;

internal sealed class ClientRejected : Cause
{
    public override IEnumerable<Clue> Look(Evidence evidence) => [];
}
