namespace Fix401.Carry;

internal sealed class CookieNotSent : Cause
{
    public override IEnumerable<Clue> Look(Evidence evidence) => [];
}
