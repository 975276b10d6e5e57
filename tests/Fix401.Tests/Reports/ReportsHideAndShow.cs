using Fix401.Reports;

namespace Fix401.Tests.Reports;

public sealed class ReportsHideAndShow
{
    private const string Escape = "\u001b[31m\u001b]0;owned\u0007";
    private const string Hostile = $"{Escape}\u202Egnp.exe\u2066\u200B\u0000\u009b31m\r\nX-Injected: 1";

    [Fact]
    public void No_control_character_of_the_evidence_reaches_a_terminal()
    {
        foreach (var report in Everything(HostileDiagnosis()))
        {
            Assert.DoesNotContain(report, letter => (char.IsControl(letter) && letter != '\n') || letter is '\u202E' or '\u2066' or '\u200B');
            Assert.Contains("\\x1b", report, StringComparison.Ordinal);
            Assert.DoesNotContain("\nX-Injected", report, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void No_credential_of_the_evidence_reaches_any_report()
    {
        foreach (var report in Everything(ReportLooks.Make("two-rivals")).Concat(Everything(HostileDiagnosis())))
        {
            Assert.DoesNotContain(Some.Token, report, StringComparison.Ordinal);
            Assert.DoesNotContain(Some.Token[..30], report, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_carets_stay_under_the_words_that_are_meant()
    {
        var text = $"Authorization: Bearer {Some.Token} \u001bmore ключ 漢字 here";
        var evidence = Some.Evidence(Some.Exchange());
        var diagnosis = Some.Diagnosis(evidence, "expired", Some.Suspect("expired", 0.9, [new(new("a place") { Excerpt = Excerpt.Around(text, "here") }, Weight.Decides, "this")]));

        var lines = ReportLooks.Text(diagnosis, 120).Split('\n');
        var quoted = Array.FindIndex(lines, line => line.Contains("here", StringComparison.Ordinal));
        var column = Cells.Of(lines[quoted].AsSpan(0, lines[quoted].IndexOf("here", StringComparison.Ordinal)));
        Assert.Equal(column, lines[quoted + 1].IndexOf('^', StringComparison.Ordinal));
        Assert.Contains("^^^^ this", lines[quoted + 1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(40)]
    [InlineData(80)]
    [InlineData(120)]
    public void Prose_keeps_to_the_width_and_commands_stay_whole(int width)
    {
        var lines = ReportLooks.Text(ReportLooks.Make("two-rivals"), width).Split('\n');
        Assert.All(lines.Where(line => !line.Contains("curl", StringComparison.Ordinal)), line => Assert.True(Cells.Of(line) <= width, $"{Cells.Of(line)} cells: {line}"));
        Assert.Contains(lines, line => line.Contains("curl -H", StringComparison.Ordinal) && line.EndsWith("https://api.example.com/data", StringComparison.Ordinal));
    }

    [Fact]
    public void A_long_line_is_cut_around_the_span()
    {
        var text = new string('a', 5000) + "NEEDLE" + new string('b', 5000);
        var quote = Quote.Of(new(new("x") { Excerpt = Excerpt.Around(text, "NEEDLE") }, Weight.Decides, "fact"), Some.Redaction(Some.Evidence())).Cut(60, "…");
        Assert.True(quote.Text!.Length <= 60);
        Assert.Equal("NEEDLE", quote.Text.Substring(quote.Start, quote.Length));
    }

    [Fact]
    public void In_ASCII_nothing_else_is_printed()
    {
        var diagnosis = HostileDiagnosis();
        Assert.All(ReportLooks.Text(diagnosis, 80, isUnicode: false), letter => Assert.InRange(letter, '\n', '~'));
    }

    [Fact]
    public void Markdown_of_the_evidence_stays_text()
    {
        var evidence = Some.Evidence(Some.Exchange(url: "https://api.example.com/``` @everyone <script>"));
        var report = MarkdownReport.Render(Some.Diagnosis(evidence, "expired", Some.Suspect("expired", 0.9, [Some.Clue("a", "*bold* @octocat <b> #1 [x](http://evil)", "```\nends the fence", "ends")])), Some.Redaction(evidence));
        Assert.DoesNotContain("@octocat", report, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", report, StringComparison.Ordinal);
        Assert.Contains("\\*bold\\*", report, StringComparison.Ordinal);
        Assert.Contains("````text", report, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.999, "all but certain", "99 %")]
    [InlineData(0.94, "almost certain", "94 %")]
    [InlineData(0.5, "likely", "50 %")]
    [InlineData(0.001, "unlikely", "1 %")]
    public void A_probability_is_said_in_words_and_never_as_certainty(double probability, string words, string percent) =>
        Assert.Equal((words, percent), (Words.Of(probability), Words.Percent(probability)));

    [Theory]
    [InlineData(11520, "3 h 12 min")]
    [InlineData(-59, "59 s")]
    [InlineData(90, "1 min 30 s")]
    [InlineData(86400 * 2, "2 days")]
    [InlineData(86400 * 400, "13 months 10 days")]
    [InlineData(0, "0 s")]
    public void A_duration_is_said_in_its_two_largest_units(int seconds, string words) => Assert.Equal(words, Words.Of(TimeSpan.FromSeconds(seconds)));

    private static Diagnosis HostileDiagnosis()
    {
        var evidence = Some.Evidence(Some.Exchange(url: $"https://api.example.com/{Hostile}", challenge: $"Bearer realm=\"{Hostile}\"", headers: ("X-Api-Key", Hostile)));
        return Some.Diagnosis(evidence, "expired", Some.Suspect("expired", 0.9, [Some.Clue($"file {Hostile}:1", $"saw {Hostile} and {Some.Token}", $"{Hostile} {Some.Token} text", "text", 1)])) with
        {
            AnsweredBy = new("gateway", Hostile),
            Fixes = [new(Hostile, $"echo {Escape}")],
            Missing = [new(Hostile, Hostile, ["expired"])],
        };
    }

    private static IEnumerable<string> Everything(Diagnosis diagnosis)
    {
        var redaction = Some.Redaction(diagnosis.Evidence);
        yield return ReportLooks.Text(diagnosis, 80);
        yield return ReportLooks.Text(diagnosis, 40);
        yield return PlainReport.Render(diagnosis, redaction);
        yield return MarkdownReport.Render(diagnosis, redaction);
    }
}
