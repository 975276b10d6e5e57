namespace Fix401.Write;

internal sealed class ConflictingCredentials : Cause
{
    public override IEnumerable<Clue> Look(Evidence evidence) => [];
}
