using Fix401.Providers;
using Fix401.Reading;
using Fix401.Reports;

namespace Fix401.Tests;

/// <summary>Things of which it does not matter what exactly they are.</summary>
internal static class Some
{
    public const string Token = "eyJhbGciOiJub25lIn0.eyJzdWIiOiJ1LTE3IiwiZXhwIjoxNzcyNDY4NzAwfQ.c2lnbmF0dXJlLXNpZ25hdHVyZQ";

    public static byte[] MarkKey { get; } = new byte[32];

    public static ProviderCatalogue NoProviders { get; } = new([]);

    public static Exchange Exchange(string url = "https://api.example.com/data", string? authorization = $"Bearer {Token}", int status = 401, string method = "GET", string? challenge = null, string? body = null, params (string Name, string Value)[] headers)
    {
        var sent = headers.Select(header => new Header(header.Name, header.Value)).ToList();
        if (authorization is not null)
        {
            sent.Insert(0, new("Authorization", authorization));
        }

        var answered = new List<Header> { new("Date", "Mon, 02 Mar 2026 16:40:12 GMT") };
        if (challenge is not null)
        {
            answered.Add(new("WWW-Authenticate", challenge));
        }

        return new(0, new(method, url, new(sent)) { Body = body }, new(status, new(answered)) { Reason = status == 401 ? "Unauthorized" : "" });
    }

    public static Evidence Evidence(params Exchange[] exchanges)
    {
        var findings = new Findings();
        foreach (var exchange in exchanges)
        {
            findings.Add(exchange);
        }

        return new(findings, NoProviders);
    }

    public static Redaction Redaction(Evidence evidence) => new(evidence, MarkKey);

    public static Suspect Suspect(string id, double probability, IReadOnlyList<Clue>? @for = null, IReadOnlyList<Clue>? against = null) => new(Causes.Find(id)!, probability, @for ?? [], against ?? []);

    public static Clue Clue(string place, string fact, string? text = null, string? part = null, int line = 0) => new(
        new(place) { Excerpt = text is null ? null : Excerpt.Around(text, part ?? text) with { Line = line } }, Weight.Decides, fact);

    public static Diagnosis Diagnosis(Evidence evidence, string verdict, params Suspect[] causes) => new(verdict, causes, evidence)
    {
        Journey = Enum.GetValues<Stage>().ToDictionary(stage => stage, stage => causes.Length == 0 || verdict == Fix401.Diagnosis.Undetermined ? StageState.Unknown
            : stage < causes[0].Entry.Stage ? StageState.Passed : stage == causes[0].Entry.Stage ? StageState.Broken : StageState.Unknown),
    };
}
