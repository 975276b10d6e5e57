namespace Fix401.Carry;

internal sealed class ClientCertificateMissing : Cause
{
    public override IEnumerable<Clue> Look(Evidence evidence) => [];
}
