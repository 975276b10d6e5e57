namespace Fix401.Hold;

internal sealed class CredentialEmpty : Cause
{
    public override IEnumerable<Clue> Look(Evidence evidence) => [];
}
