using System.Globalization;
using System.Text.RegularExpressions;

namespace Fix401.Reading;

/// <summary>When a line of a log was written.</summary>
/// <param name="At">The instant, or null where the line does not give its zone.</param>
/// <param name="Local">The time as it is written, where no zone is given; the year is 1 where none is given either.</param>
internal readonly partial record struct LogTime(DateTimeOffset? At, DateTime? Local)
{
    /// <summary>A time stands at the head of a line; further on it is what the line speaks of.</summary>
    private const int Head = 160;

    public static LogTime Read(ReadOnlySpan<char> line)
    {
        var head = line[..Math.Min(line.Length, Head)].ToString();
        if (Iso().Match(head) is { Success: true } iso)
        {
            var zone = iso.Groups["zone"].Value.Trim();
            var text = $"{iso.Groups["day"].Value.Replace('/', '-')}T{iso.Groups["time"].Value}{Fraction(iso.Groups["fraction"].Value)}";
            return zone.Length == 0 ? Unzoned(text) : Zoned(text + (zone is "Z" or "UTC" or "GMT" ? "Z" : zone.Length == 5 ? $"{zone[..3]}:{zone[3..]}" : zone));
        }

        if (Common().Match(head) is { Success: true } common)
        {
            return DateTimeOffset.TryParseExact($"{common.Groups["time"].Value} {common.Groups["zone"].Value[..3]}:{common.Groups["zone"].Value[3..]}", "dd/MMM/yyyy:HH:mm:ss zzz", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) ? new(at, null) : default;
        }

        if (Internet().Match(head) is { Success: true } internet)
        {
            return Clocks.ReadDate(internet.Value) is { } at ? new(at, null) : default;
        }

        if (Epoch().Match(head) is { Success: true } epoch)
        {
            return OfEpoch(epoch.Groups["seconds"].Value);
        }

        foreach (var (pattern, format) in Others)
        {
            if (pattern.Match(head) is { Success: true } match)
            {
                var text = Blanks().Replace(match.Groups["time"].Value, " ");
                return DateTime.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) ? new(null, local)
                    : DateTime.TryParseExact("2000 " + text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out local) && local is not { Month: 2, Day: 29 } ? new(null, local.AddYears(-1999))
                    : default;
            }
        }

        return default;
    }

    /// <summary>Seconds, milliseconds or microseconds since 1970, by their size.</summary>
    public static LogTime OfEpoch(string text)
    {
        if (!decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var number))
        {
            return default;
        }

        while (number > 100_000_000_000m)
        {
            number /= 1000;
        }

        return number < 100_000_000m ? default : new(DateTimeOffset.UnixEpoch.AddMilliseconds((double)(number * 1000)), null);
    }

    private static LogTime Zoned(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) ? new(at.ToUniversalTime(), null) : default;

    private static LogTime Unzoned(string text) =>
        DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) ? new(null, local) : default;

    private static string Fraction(string digits) => digits.Length == 0 ? "" : "." + digits[1..Math.Min(digits.Length, 8)];

    private static readonly (Regex Pattern, string[] Formats)[] Others =
    [
        (Apache(), ["ddd MMM d HH:mm:ss.ffffff yyyy", "ddd MMM d HH:mm:ss yyyy", "ddd MMM d HH:mm:ss.fff yyyy"]),
        (Klog(), ["yyyy MMdd HH:mm:ss.ffffff"]),
        (Syslog(), ["yyyy MMM d HH:mm:ss"]),
        (Tomcat(), ["dd-MMM-yyyy HH:mm:ss.fff", "dd-MMM-yyyy HH:mm:ss"]),
    ];

    [GeneratedRegex(@"(?<![\d-])(?<day>\d{4}[-/]\d\d[-/]\d\d)(?:[T ]| - )(?<time>\d\d:\d\d:\d\d)(?<fraction>[.,]\d{1,9})?(?<zone> ?(?:Z|UTC|GMT)\b|Z| ?[+-]\d\d:?\d\d\b)?", RegexOptions.CultureInvariant)]
    private static partial Regex Iso();

    [GeneratedRegex(@"(?<time>\d\d/[A-Z][a-z]{2}/\d{4}:\d\d:\d\d:\d\d) (?<zone>[+-]\d{4})", RegexOptions.CultureInvariant)]
    private static partial Regex Common();

    [GeneratedRegex(@"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT", RegexOptions.CultureInvariant)]
    private static partial Regex Internet();

    [GeneratedRegex(@"(?:^|\b(?:ts|time|t|timestamp)=""?)(?<seconds>1\d{9}(?:\d{3})?(?:\.\d{1,9})?)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Epoch();

    [GeneratedRegex(@"(?<time>(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) [A-Z][a-z]{2} +\d{1,2} \d\d:\d\d:\d\d(?:\.\d{3,6})? \d{4})", RegexOptions.CultureInvariant)]
    private static partial Regex Apache();

    [GeneratedRegex(@"\b[IWEF](?<time>\d{4} \d\d:\d\d:\d\d\.\d{6})\b", RegexOptions.CultureInvariant)]
    private static partial Regex Klog();

    [GeneratedRegex(@"^(?:<\d{1,3}>)?(?<time>(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) +\d{1,2} \d\d:\d\d:\d\d)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Syslog();

    [GeneratedRegex(@"(?<time>\d\d-[A-Z][a-z]{2}-\d{4} \d\d:\d\d:\d\d(?:\.\d{3})?)", RegexOptions.CultureInvariant)]
    private static partial Regex Tomcat();

    [GeneratedRegex(" {2,}", RegexOptions.CultureInvariant)]
    private static partial Regex Blanks();
}
