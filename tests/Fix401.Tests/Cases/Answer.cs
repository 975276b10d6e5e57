using System.Text.Json;

namespace Fix401.Tests.Cases;

/// <summary>The truth of one case: a line of answers.jsonl.</summary>
/// <param name="Accept">Causes that are a fair answer from the same evidence.</param>
/// <param name="Folder">Where the case's evidence lies.</param>
internal sealed record Answer(string Id, string Cause, IReadOnlyList<string> Accept, string Determinable, string Folder)
{
    /// <summary>Causes that the case looks like and is not; empty for the public cases.</summary>
    public IReadOnlyList<string> NearMissOf { get; init; } = [];

    public bool IsHealthy => Cause == "none";

    public bool IsDecided => !IsHealthy && Determinable != "no";

    public bool IsFair(string verdict) => verdict == Cause || Accept.Contains(verdict);

    /// <summary>The case's files, the trace first.</summary>
    public IEnumerable<string> Files => Directory.EnumerateFiles(Folder).OrderBy(path => Path.GetFileName(path) != "trace.har").ThenBy(path => path, StringComparer.Ordinal);

    /// <summary>The answers of a corpus, or none where there is no such folder.</summary>
    public static IReadOnlyList<Answer> Of(string corpus)
    {
        var path = Path.Combine(corpus, "answers.jsonl");
        return !File.Exists(path) ? [] : [.. File.ReadLines(path).Where(line => line.Length > 0).Select(line => Read(line, corpus))];
    }

    private static Answer Read(string line, string corpus)
    {
        using var document = JsonDocument.Parse(line);
        var root = document.RootElement;
        var id = root.GetProperty("id").GetString()!;
        return new(id, root.GetProperty("cause").GetString()!, Texts("accept"), root.GetProperty("determinable").GetString()!, Path.Combine(corpus, id)) { NearMissOf = Texts("nearMissOf") };

        string[] Texts(string name) => root.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray().Select(item => item.GetString()!)] : [];
    }
}
