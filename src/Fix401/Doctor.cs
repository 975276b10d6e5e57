namespace Fix401;

/// <summary>
/// Ranks the causes. Each starts from how often it is met, every clue moves it, and the probabilities are shared out over all causes and
/// "something that the evidence does not show". The law: of the verdicts given with 0.9, nine in ten are right.
/// </summary>
public static class Doctor
{
    /// <summary>The weight of "something else": a cause must rise above it to be named. With no clue at all nothing does.</summary>
    private const double SomethingElse = 0.8;

    /// <summary>How much faith what is seen deserves; what is said carries its own probability. Fitted to the cases, as <see cref="Corroboration"/> is.</summary>
    private const double Faith = 1.3;

    /// <summary>What a further clue of the same direction adds: clues of one cause are seldom independent of each other.</summary>
    private const double Corroboration = 0.4;

    public static Diagnosis Diagnose(Evidence evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        if (evidence.Call is null)
        {
            return new(Diagnosis.Healthy, [], evidence)
            {
                Journey = Enum.GetValues<Stage>().ToDictionary(stage => stage, _ => evidence.Exchanges.Count > 0 ? StageState.Passed : StageState.Unknown),
                Missing = evidence.Missing,
            };
        }

        var suspects = Rank(evidence);
        var first = suspects.FirstOrDefault();
        var verdict = first is { Probability: >= 0.5 } ? first.Id : Diagnosis.Undetermined;
        return new(verdict, suspects, evidence)
        {
            Journey = Journey(evidence, verdict == Diagnosis.Undetermined ? null : first!.Entry.Stage),
            AnsweredBy = WhoAnswered.Of(evidence),
            Fixes = Fixes.For(evidence, verdict == Diagnosis.Undetermined ? suspects.Take(3) : suspects.Take(1)),
            Missing = [.. evidence.Missing, .. WhatIsMissing.Of(evidence, suspects, verdict)],
            Others = FailingCall.Others(evidence),
        };
    }

    private static List<Suspect> Rank(Evidence evidence)
    {
        var scored = Causes.All.Select(entry =>
        {
            var seen = entry.Cause.Look(evidence).ToList();
            var said = evidence.Testimony.For(entry.Id).ToList();
            var score = Prior(entry.Id) + (Faith * (Together(seen.Select(clue => clue.Weight.Nats)) - Together(seen.Select(clue => -clue.Weight.Nats))))
                + said.Sum(clue => clue.Weight.Nats) + evidence.Testimony.Against(entry.Id);
            return (entry, clues: seen.Concat(said).ToList(), score);
        }).ToList();

        var most = Math.Max(SomethingElse, scored.Max(one => one.score));
        var total = Math.Exp(SomethingElse - most) + scored.Sum(one => Math.Exp(one.score - most));
        return
        [
            .. scored.Select(one => new Suspect(one.entry, Math.Round(Math.Exp(one.score - most) / total, 3),
                    [.. one.clues.Where(clue => clue.Weight.Nats > 0).OrderByDescending(clue => clue.Weight.Nats)],
                    [.. one.clues.Where(clue => clue.Weight.Nats <= 0).OrderBy(clue => clue.Weight.Nats)]))
                .Where(suspect => suspect.Probability >= 0.01)
                .OrderByDescending(suspect => suspect.Probability),
        ];
    }

    /// <summary>The strongest of the positive ones in full, the others with a discount.</summary>
    private static double Together(IEnumerable<double> weights)
    {
        var positive = weights.Where(weight => weight > 0).ToList();
        return positive.Count == 0 ? 0 : positive.Max() + (Corroboration * (positive.Sum() - positive.Max()));
    }

    /// <summary>How often a cause is met before anything is known, as a logarithm around zero. Small on purpose: evidence decides.</summary>
    private static double Prior(string id) => id switch
    {
        "expired" or "unknown-credential" or "credential-missing" => 0.4,
        "wrong-audience" or "insufficient-scope" or "permission-denied" or "wrong-environment" => 0.2,
        "stale-verdict" or "not-yet-valid" or "malformed-basic" or "account-disabled" or "service-disabled" => -0.3,
        _ => 0,
    };

    private static Dictionary<Stage, StageState> Journey(Evidence evidence, Stage? broken)
    {
        var journey = Enum.GetValues<Stage>().ToDictionary(stage => stage, stage =>
            broken is null ? StageState.Unknown : stage < broken ? StageState.Passed : stage == broken ? StageState.Broken : StageState.Unknown);

        // What the evidence shows by itself: a credential that was sent was obtained and held, whatever broke later.
        if (broken is null && evidence.Sent.Any(credential => credential.Value.Length > 0))
        {
            journey[Stage.Obtain] = StageState.Passed;
        }

        return journey;
    }
}
