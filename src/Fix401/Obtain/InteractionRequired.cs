namespace Fix401.Obtain;

internal sealed class InteractionRequired : Cause
{
    public override IEnumerable<Clue> Look(Evidence evidence)
    {
        foreach (var clue in evidence.Treated(TreatmentKind.SecondFactorRequired, new(5)))
        {
            yield return clue;
        }

        foreach (var challenge in evidence.Challenges)
        {
            // RFC 9470: the token is good, and the sign-in behind it is too old or too weak.
            if (challenge["error"] == "insufficient_user_authentication" || challenge["acr_values"] is not null || challenge["max_age"] is not null)
            {
                yield return new(new("response header WWW-Authenticate"), Weight.Decides, "the challenge asks for a stronger or newer sign-in by the person (RFC 9470)");
            }

            if (challenge["claims"] is not null)
            {
                yield return new(new("response header WWW-Authenticate"), Weight.Strong, "the challenge holds a claims request: the person must sign in anew to meet it");
            }
        }
    }
}
