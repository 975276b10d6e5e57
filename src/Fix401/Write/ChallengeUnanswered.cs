namespace Fix401.Write;

internal sealed class ChallengeUnanswered : Cause
{
    public override IEnumerable<Clue> Look(Evidence evidence) => [];
}
