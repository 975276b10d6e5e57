using System.Globalization;

namespace Fix401.Reports;

/// <summary>Numbers as a person says them.</summary>
internal static class Words
{
    public static string Of(double probability) => probability switch
    {
        >= 0.97 => "all but certain",
        >= 0.9 => "almost certain",
        >= 0.75 => "very likely",
        >= 0.5 => "likely",
        >= 0.25 => "possible",
        >= 0.1 => "less likely",
        _ => "unlikely",
    };

    /// <summary>"94 %". Never "100 %": nothing here is.</summary>
    public static string Percent(double probability) => string.Create(CultureInfo.InvariantCulture, $"{Math.Clamp(Math.Round(probability * 100), 1, 99)} %");

    /// <summary>"3 h 12 min", "2 days 4 h": the two largest units.</summary>
    public static string Of(TimeSpan span)
    {
        span = span.Duration();
        var (large, small) = span switch
        {
            { TotalDays: >= 730 } => (Unit(span.Days / 365, "year"), Unit(span.Days % 365 / 30, "month")),
            { TotalDays: >= 60 } => (Unit(span.Days / 30, "month"), Unit(span.Days % 30, "day")),
            { TotalDays: >= 1 } => (Unit(span.Days, "day"), span.Hours == 0 ? "" : $"{span.Hours} h"),
            { TotalHours: >= 1 } => ($"{span.Hours} h", span.Minutes == 0 ? "" : $"{span.Minutes} min"),
            { TotalMinutes: >= 1 } => ($"{span.Minutes} min", span.Seconds == 0 ? "" : $"{span.Seconds} s"),
            _ => ($"{span.Seconds} s", ""),
        };

        return small.Length == 0 ? large : $"{large} {small}";
    }

    /// <summary>"2026-03-02 16:40:12 UTC".</summary>
    public static string Of(DateTimeOffset time) => time.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>"a", "a and b", "a, b and c".</summary>
    public static string List(IReadOnlyList<string> items, string last = "and") => items.Count switch
    {
        0 => "",
        1 => items[0],
        _ => $"{string.Join(", ", items.SkipLast(1))} {last} {items[^1]}",
    };

    public static string Capital(string text) => text.Length == 0 ? text : string.Concat(char.ToUpperInvariant(text[0]).ToString(), text.AsSpan(1));

    public static string Sentence(string text) => text.Length == 0 || text[^1] is '.' or '!' or '?' or ':' ? text : text + ".";

    private static string Unit(int count, string name) => count == 0 ? "" : count == 1 ? $"1 {name}" : $"{count} {name}s";
}
