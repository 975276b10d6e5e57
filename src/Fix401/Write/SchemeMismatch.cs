namespace Fix401.Write;

internal sealed class SchemeMismatch : Cause
{
    public override IEnumerable<Clue> Look(Evidence evidence) => [];
}
