namespace Fix401.Permit;

internal sealed class PermissionDenied : Cause
{
    public override IEnumerable<Clue> Look(Evidence evidence) => [];
}
