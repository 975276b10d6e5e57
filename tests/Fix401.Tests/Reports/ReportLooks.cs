using Fix401.Reports;

namespace Fix401.Tests.Reports;

/// <summary>One look for every renderer and shape: 80 columns, no colour.</summary>
public sealed class ReportLooks
{
    public static TheoryData<string> Shapes { get; } = ["two-rivals", "undetermined", "healthy", "no-call"];

    [Theory, MemberData(nameof(Shapes))]
    public void As_text(string shape) => Snapshot.Matches($"Reports/Text/{shape}", Text(Make(shape), 80));

    [Theory, MemberData(nameof(Shapes))]
    public void As_plain_sentences(string shape) => Snapshot.Matches($"Reports/Plain/{shape}", PlainReport.Render(Make(shape), Some.Redaction(Make(shape).Evidence)));

    [Theory, MemberData(nameof(Shapes))]
    public void As_Markdown(string shape) => Snapshot.Matches($"Reports/Markdown/{shape}", MarkdownReport.Render(Make(shape), Some.Redaction(Make(shape).Evidence)));

    [Fact]
    public void As_text_on_a_narrow_terminal() => Snapshot.Matches("Reports/Text/two-rivals-at-40", Text(Make("two-rivals"), 40));

    [Fact]
    public void As_text_in_ASCII() => Snapshot.Matches("Reports/Text/two-rivals-in-ascii", Text(Make("two-rivals"), 80, isUnicode: false));

    internal static string Text(Diagnosis diagnosis, int width, bool isUnicode = true) =>
        string.Concat(TextReport.Render(diagnosis, Some.Redaction(diagnosis.Evidence), new(width, isUnicode)).Select(line => line.ToString().TrimEnd() + "\n"));

    internal static Diagnosis Make(string shape)
    {
        var evidence = Some.Evidence(Some.Exchange(challenge: "Bearer realm=\"api\", error=\"invalid_token\""));
        return shape switch
        {
            "two-rivals" => Some.Diagnosis(evidence, "expired",
                Some.Suspect("expired", 0.94,
                    [
                        Some.Clue("exchange 1, request header Authorization", "expired 3 h 12 min before the server's Date", $"Authorization: Bearer {Some.Token}", Some.Token),
                        Some.Clue("server.log:12", "the verifier says so itself, in a sentence that is too long to stand beside the carets of its line", "WARN  jwt: token expired at 13:28:12Z, jti=7f3", "token expired", 12),
                    ],
                    [Some.Clue("exchange 1, response", "the answer has no error_description")]),
                Some.Suspect("clock-skew", 0.04, [Some.Clue("exchange 1", "the client's clock is not known")])) with
            {
                AnsweredBy = new("gateway", "server: envoy is a mark of Envoy"),
                Fixes = [new("Get a new token, and send the call again.", $"curl -H 'Authorization: Bearer {Some.Token}' https://api.example.com/data"), new("Renew it two minutes ahead of exp.")],
                Missing = [new("the server's log", "not given", ["expired", "clock-skew"]), new("notes.bin", "cannot be read: is no kind of evidence that is known here", [])],
                Others = 2,
            },
            "undetermined" => Some.Diagnosis(evidence, Diagnosis.Undetermined,
                Some.Suspect("unknown-credential", 0.35, [Some.Clue("exchange 1, response body", "the same wording is used for a mistyped and a deleted key", "{\"message\":\"Bad credentials\"}", "Bad credentials")]),
                Some.Suspect("revoked", 0.3, [Some.Clue("exchange 1, response body", "the same wording is used for a mistyped and a deleted key", "{\"message\":\"Bad credentials\"}", "Bad credentials")]),
                Some.Suspect("wrong-issuer", 0.02)) with
            {
                Fixes = [new("Compare what was sent with what is on record.", "fix401 explain unknown-credential")],
                Missing = [new("the server's log", "not given", ["unknown-credential", "revoked"])],
            },
            "healthy" => Some.Diagnosis(Some.Evidence(Some.Exchange(status: 200)), Diagnosis.Healthy) with { Journey = Enum.GetValues<Stage>().ToDictionary(stage => stage, _ => StageState.Passed) },
            _ => Some.Diagnosis(Some.Evidence(), Diagnosis.Healthy),
        };
    }
}
