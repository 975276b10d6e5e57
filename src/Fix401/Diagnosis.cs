namespace Fix401;

/// <summary>What the doctor concluded: data, which the reports render.</summary>
/// <param name="Verdict">A cause's id, "none" where nothing failed, or "undetermined" where no cause has a probability of 0.5.</param>
/// <param name="Causes">Ranked, the likeliest first; those with next to no probability are left out.</param>
public sealed record Diagnosis(string Verdict, IReadOnlyList<Suspect> Causes, Evidence Evidence)
{
    public const string Healthy = "none";

    public const string Undetermined = "undetermined";

    /// <summary>How each stage of the journey went.</summary>
    public required IReadOnlyDictionary<Stage, StageState> Journey { get; init; }

    /// <summary>Who answered, or null where it cannot be told.</summary>
    public Answerer? AnsweredBy { get; init; }

    /// <summary>What to do, best first.</summary>
    public IReadOnlyList<Fix> Fixes { get; init; } = [];

    /// <summary>What was done without, and what it would settle.</summary>
    public IReadOnlyList<Missing> Missing { get; init; } = [];

    /// <summary>How many further calls of the evidence failed.</summary>
    public int Others { get; init; }
}

/// <summary>A cause with its probability and what speaks for and against it.</summary>
public sealed record Suspect(CauseEntry Entry, double Probability, IReadOnlyList<Clue> For, IReadOnlyList<Clue> Against)
{
    public string Id => Entry.Id;
}

public enum StageState
{
    Unknown,
    Passed,
    Broken,
}

/// <summary>Who sent the answer.</summary>
/// <param name="Layer">"proxy", "cdn", "gateway", "web server", "identity provider" or "application".</param>
/// <param name="Fact">By what that is seen.</param>
public sealed record Answerer(string Layer, string Fact);
