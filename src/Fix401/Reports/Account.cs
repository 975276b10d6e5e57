using System.Globalization;

namespace Fix401.Reports;

/// <summary>
/// What there is to tell of a diagnosis. Every text in it has passed the redaction and shows its control characters: a renderer lays out,
/// and cannot leak.
/// </summary>
internal sealed record Account
{
    private const int MostFor = 6;

    private const int MostAgainst = 3;

    private const int MostCandidates = 4;

    /// <summary>A cause's id, "none" or "undetermined".</summary>
    public required string Verdict { get; init; }

    /// <summary>The one sentence.</summary>
    public required string Headline { get; init; }

    /// <summary>The likeliest cause, whether or not it is the verdict; null where nothing failed or nothing is suspected.</summary>
    public Candidate? First { get; init; }

    /// <summary>What else it may be, the likeliest first.</summary>
    public IReadOnlyList<Candidate> Rivals { get; init; } = [];

    /// <summary>"GET https://api.example.com/data", or null where there is no call.</summary>
    public string? Call { get; init; }

    public int Number { get; init; }

    /// <summary>"401 Unauthorized", "no answer: connection refused".</summary>
    public string Answer { get; init; } = "";

    /// <summary>Each challenge of the answer on a line.</summary>
    public IReadOnlyList<string> Challenges { get; init; } = [];

    /// <summary>Each credential that was sent, in words.</summary>
    public IReadOnlyList<string> Sent { get; init; } = [];

    public IReadOnlyList<(Stage Stage, StageState State)> Journey { get; init; } = [];

    public IReadOnlyList<Remedy> Fixes { get; init; } = [];

    public IReadOnlyList<Gap> NotLookedAt { get; init; } = [];

    /// <summary>Who answered and by what that is seen, or null.</summary>
    public (string Layer, string Fact)? AnsweredBy { get; init; }

    /// <summary>How many further calls failed.</summary>
    public int Others { get; init; }

    public bool IsHealthy => Verdict == Diagnosis.Healthy;

    public bool IsUndetermined => Verdict == Diagnosis.Undetermined;

    public static Account Of(Diagnosis diagnosis, Redaction redaction)
    {
        var evidence = diagnosis.Evidence;
        var candidates = diagnosis.Causes.Select(suspect => Candidate.Of(suspect, Quotes(suspect.For, MostFor), Quotes(suspect.Against, MostAgainst))).ToList();
        var isOpen = diagnosis.Verdict == Diagnosis.Undetermined;
        if (isOpen)
        {
            // What only its commonness speaks for is no candidate.
            candidates.RemoveAll(candidate => candidate.For.Count == 0 && candidate.Probability < 0.1);
        }

        return new()
        {
            Verdict = diagnosis.Verdict,
            Headline = isOpen ? "This evidence does not decide why the call was refused."
                : candidates.Count > 0 && diagnosis.Verdict != Diagnosis.Healthy ? candidates[0].Summary
                : evidence.Exchanges.Count > 0 ? "Nothing failed: no call was answered 401, 403 or 407."
                : "There is no call in what was given.",
            First = diagnosis.Verdict == Diagnosis.Healthy ? null : candidates.FirstOrDefault(),
            Rivals = [.. candidates.Skip(1).Where(candidate => candidate.Probability >= 0.02).Take(MostCandidates)],
            Call = evidence.Call is { } call ? Show($"{call.Request.Method} {call.Request.Url}") : null,
            Number = evidence.Call?.Number ?? 0,
            Answer = Answered(evidence.Call),
            Challenges = [.. evidence.Challenges.Select(Challenge)],
            Sent = [.. evidence.Sent.Select(Carried)],
            Journey = [.. diagnosis.Journey.OrderBy(pair => pair.Key).Select(pair => (pair.Key, pair.Value))],
            Fixes = [.. diagnosis.Fixes.Select(fix => new Remedy(Show(fix.Text), [.. (fix.Command ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Show)], fix.Proven))],
            NotLookedAt = [.. diagnosis.Missing.Select(missing => new Gap(Show(missing.What), Show(missing.Why), missing.WouldSettle))],
            AnsweredBy = diagnosis.AnsweredBy is { } answerer ? (answerer.Layer, Show(answerer.Fact)) : null,
            Others = diagnosis.Others,
        };

        string Show(string text) => Visible.Of(redaction.Clean(text));

        IReadOnlyList<Quote> Quotes(IReadOnlyList<Clue> clues, int most) =>
            [.. clues.Select(clue => Quote.Of(clue, redaction)).DistinctBy(quote => (quote.Place, quote.Fact)).Take(most)];

        string Answered(Exchange? exchange) =>
            exchange is null ? ""
            : exchange.Response is { } response ? Show(string.Create(CultureInfo.InvariantCulture, $"{response.Status} {response.Reason}").Trim())
            : exchange.Failure is { } failure ? Show($"no answer: {failure}")
            : "no answer: it was not sent, or the record holds none";

        string Challenge(Write.Challenge challenge) => Show(string.Join(' ', challenge.Scheme, challenge.Token68 ?? "",
            string.Join(", ", challenge.Parameters.Select(parameter => $"{parameter.Key}=\"{parameter.Value}\""))).Replace("  ", " ", StringComparison.Ordinal).Trim());

        // Not cleaned as one text: behind the name of a key its kind would look like the key itself.
        string Carried(Credential credential) => string.Create(CultureInfo.InvariantCulture,
            $"{Show(credential.Where)}: {(credential.Scheme is null ? "" : Show(credential.Scheme) + ", ")}{credential.Kind}")
            + (credential.Value.Length == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", {credential.Value.Length} characters, mark {redaction.Mark(credential.Value)}"));
    }
}

/// <summary>A cause that is suspected.</summary>
/// <param name="Summary">What happened, in one sentence.</param>
internal sealed record Candidate(string Id, Stage Stage, double Probability, string Summary, IReadOnlyList<Quote> For, IReadOnlyList<Quote> Against)
{
    /// <summary>"almost certain, 94 %".</summary>
    public string Certainty => $"{Words.Of(Probability)}, {Words.Percent(Probability)}";

    public static Candidate Of(Suspect suspect, IReadOnlyList<Quote> @for, IReadOnlyList<Quote> against) =>
        new(suspect.Id, suspect.Entry.Stage, suspect.Probability, suspect.Entry.Page.Summary.Replace("`", "", StringComparison.Ordinal), @for, against);
}

/// <summary>Something to do, with the lines of its command.</summary>
internal sealed record Remedy(string Text, IReadOnlyList<string> Command, bool Proven);

/// <summary>What was done without, and which causes it would tell apart.</summary>
internal sealed record Gap(string What, string Why, IReadOnlyList<string> WouldSettle);
