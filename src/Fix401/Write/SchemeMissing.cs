namespace Fix401.Write;

internal sealed class SchemeMissing : Cause
{
    public override IEnumerable<Clue> Look(Evidence evidence) => [];
}
