namespace Fix401.Check;

internal sealed class AccountDisabled : Cause
{
    public override IEnumerable<Clue> Look(Evidence evidence) => [];
}
