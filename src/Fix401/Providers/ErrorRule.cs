using System.Text.Json.Serialization;

namespace Fix401.Providers;

/// <summary>What one answer of a provider means here. Every condition that is given must hold.</summary>
internal sealed class ErrorRule
{
    private TextPattern? pattern;
    private Dictionary<string, double>? shares;

    /// <summary>A code in the answer, compared without case.</summary>
    public string? Code { get; init; }

    public int? Status { get; init; }

    /// <summary>A <see cref="TextPattern"/>.</summary>
    public string? Text { get; init; }

    /// <summary>Where the text must stand: body, challenge, log, header, or header:NAME. Null is anywhere.</summary>
    public string? In { get; init; }

    /// <summary>A response header that must be there ("x-github-sso") or hold a text ("x-github-sso: required").</summary>
    public string? Header { get; init; }

    /// <summary>True where the request must have carried a credential, false where it must not.</summary>
    public bool? Sent { get; init; }

    /// <summary>A text that the request's path must hold.</summary>
    public string? Path { get; init; }

    public string? Method { get; init; }

    /// <summary>The probability of each cause given this answer; "none" is a normal step of a handshake.</summary>
    public required IReadOnlyDictionary<string, double> Means { get; init; }

    /// <summary>What it means, in a sentence.</summary>
    public required string Says { get; init; }

    public string? Fix { get; init; }

    public string? Source { get; init; }

    /// <summary>It holds for a status alone, whatever the answer says.</summary>
    [JsonIgnore]
    public bool IsVague => Code is null && Text is null && Header is null;

    [JsonIgnore]
    public TextPattern? Pattern => Text is null ? null : pattern ??= TextPattern.Parse(Text);

    /// <summary>The probability of each cause once it is clear that the call did fail: `none` is left out and the rest fills its place.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<string, double> Shares => shares ??= Means.Where(meaning => meaning.Key != "none").ToDictionary(meaning => meaning.Key, meaning => meaning.Value / Math.Max(0.02, 1 - Healthy));

    /// <summary>The probability that the answer is a normal step of a handshake.</summary>
    [JsonIgnore]
    public double Healthy => Means.GetValueOrDefault("none");

    /// <summary>How narrow the rule is where it holds: of two that hold for one text the narrower one speaks. A code that a provider or a standard gives says more than a short wording.</summary>
    /// <param name="found">How many characters its text was found in; 0 where it has none.</param>
    public int Narrowness(int found) => (Code is null ? 0 : 50) + (Text is null ? 0 : 30 + Math.Min(found, 60)) + (Sent is null ? 0 : 5) + (Header is null ? 0 : 10)
        + (Path is null ? 0 : 10) + (Method is null ? 0 : 5) + (Status is null ? 0 : 2);
}
