using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Fix401.Reading;

/// <summary>A line of a log that is one JSON object: read as a person would write it down.</summary>
internal static class LogJson
{
    private const int LongestLine = 64 * 1024;
    private const int MostFields = 60;

    private static readonly HashSet<string> Times = new(StringComparer.OrdinalIgnoreCase) { "time", "timestamp", "ts", "@timestamp", "t", "datetime", "date", "eventTime", "asctime", "@t", "createdDateTime", "activityDateTime", "start_time" };

    private static readonly HashSet<string> Messages = new(StringComparer.OrdinalIgnoreCase) { "message", "msg", "@m", "@mt", "log", "textPayload", "error", "err", "event" };

    /// <summary>The message first, then what else is said as name=value; null where the line is no JSON object.</summary>
    public static (string Text, LogTime Time, LoggedCall? Call)? Read(string line)
    {
        if (line.Length > LongestLine || line.AsSpan().TrimStart() is not ['{', ..])
        {
            return null;
        }

        try
        {
            using var document = JsonText.Parse(line);
            var fields = new List<(string Name, string Value)>();
            Flatten(document.RootElement, "", fields);

            // docker's json-file keeps what the program wrote, itself often JSON, as a text.
            if (fields.Find(field => field.Name == "log" && field.Value.AsSpan().TrimStart() is ['{', ..]) is { Value: { } inner } && Read(inner.Trim()) is { } unwrapped)
            {
                return unwrapped;
            }

            var time = fields.Where(field => Times.Contains(Last(field.Name))).Select(field => TimeOf(field.Value)).FirstOrDefault(found => found != default);
            var text = new StringBuilder();
            foreach (var (name, value) in fields.Where(field => Messages.Contains(Last(field.Name))).Concat(fields.Where(field => !Messages.Contains(Last(field.Name)) && !Times.Contains(Last(field.Name)))))
            {
                text.Append(text.Length == 0 ? "" : " ");
                text.Append(Last(name) is "message" or "msg" or "log" or "textPayload" ? value : $"{name}={value}");
            }

            return (text.ToString(), time, LoggedCall.OfFields(fields));
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static LogTime TimeOf(string value) => value.Length > 0 && value.All(letter => char.IsAsciiDigit(letter) || letter is '.' or 'e' or 'E' or '+') ? LogTime.OfEpoch(value) : LogTime.Read(value);

    private static string Last(string name) => name[(name.LastIndexOf('.') + 1)..];

    private static void Flatten(JsonElement element, string path, List<(string, string)> fields)
    {
        if (fields.Count >= MostFields)
        {
            return;
        }

        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in element.EnumerateObject())
                {
                    Flatten(property.Value, path.Length == 0 ? property.Name : $"{path}.{property.Name}", fields);
                }

                break;
            case JsonValueKind.Array:
                var index = 0;
                foreach (var item in element.EnumerateArray().Take(10))
                {
                    Flatten(item, string.Create(CultureInfo.InvariantCulture, $"{path}[{index++}]"), fields);
                }

                break;
            case JsonValueKind.Null or JsonValueKind.Undefined:
                break;
            default:
                fields.Add((path, element.ToString()));
                break;
        }
    }
}
