namespace Fix401.Hold;

internal sealed class CredentialPlaceholder : Cause
{
    public override IEnumerable<Clue> Look(Evidence evidence) => [];
}
