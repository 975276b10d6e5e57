namespace Fix401.Hold;

internal sealed class CredentialMissing : Cause
{
    public override IEnumerable<Clue> Look(Evidence evidence) => [];
}
