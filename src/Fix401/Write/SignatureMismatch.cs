namespace Fix401.Write;

internal sealed class SignatureMismatch : Cause
{
    public override IEnumerable<Clue> Look(Evidence evidence) => [];
}
