namespace Fix401.Carry;

internal sealed class ProxyAuthentication : Cause
{
    public override IEnumerable<Clue> Look(Evidence evidence) => [];
}
