using System.Globalization;

namespace Fix401.Check;

/// <summary>Spans of time as a person says them.</summary>
internal static class Span
{
    public static string Words(TimeSpan span)
    {
        var length = span.Duration();
        return length.TotalSeconds < 90 ? $"{Number(length.TotalSeconds)} s"
            : length.TotalMinutes < 90 ? $"{Number(length.TotalMinutes)} min"
            : length.TotalHours < 48 ? $"{(int)length.TotalHours} h {length.Minutes} min"
            : $"{Number(length.TotalDays)} days";
    }

    private static string Number(double value) => Math.Round(value).ToString(CultureInfo.InvariantCulture);
}
