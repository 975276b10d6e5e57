namespace Fix401.Obtain;

internal sealed class InteractionRequired : Cause
{
    public override IEnumerable<Clue> Look(Evidence evidence) => [];
}
