namespace Fix401.Reading.Configuration;

/// <summary>Settings that a file writes as a value of another: `name: X, value: Y`, list items `X=Y`, arguments `--x=Y`.</summary>
internal static class NamedValues
{
    public static void AddTo(List<Setting> settings)
    {
        var more = new List<Setting>();
        var byKey = new Dictionary<string, Setting>(StringComparer.OrdinalIgnoreCase);
        foreach (var setting in settings)
        {
            byKey.TryAdd(setting.Key, setting);
        }

        for (var index = 0; index < settings.Count; index++)
        {
            var setting = settings[index];
            if (setting.Value.Length is 0 or > 4000)
            {
                continue;
            }

            if (NameEnd(setting.Key) is { } parent && (byKey.GetValueOrDefault(parent + "value") ?? byKey.GetValueOrDefault(parent + "parameterValue") ?? byKey.GetValueOrDefault(parent + "headerValue")) is { } value)
            {
                more.Add(value with { Key = $"{WithoutIndex(parent.TrimEnd('.'))}.{setting.Value}" });
            }
            else if (setting.Key.EndsWith(']') && setting.Value is ['-', _, _, ..] && !setting.Value.Contains(' ', StringComparison.Ordinal))
            {
                var next = index + 1 < settings.Count && WithoutIndex(settings[index + 1].Key) == WithoutIndex(setting.Key) ? settings[index + 1] : null;
                if (Argument(setting, setting.Value, next) is { } argument)
                {
                    more.Add(argument);
                }
            }
            else if (setting.Key.EndsWith(']') && Assignment(setting.Value) is var equals and > 0)
            {
                more.Add(setting with { Key = $"{WithoutIndex(setting.Key)}.{setting.Value[..equals]}", Value = setting.Value[(equals + 1)..], Place = Behind(setting.Place, equals + 1) });
            }
        }

        settings.AddRange(more.Take(SettingFile.MostSettings));
    }

    private static Setting? Argument(Setting setting, string text, Setting? next)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        return equals > 0 ? setting with { Kind = "arguments", Key = text[..equals], Value = text[(equals + 1)..], Place = Behind(setting.Place, equals + 1) }
            : next is { Value: [not '-', ..] } ? next with { Kind = "arguments", Key = text }
            : null;
    }

    private static Place Behind(Place place, int by) => place.Excerpt is { } excerpt && excerpt.Length > by
        ? place with { Excerpt = excerpt with { Start = excerpt.Start + by, Length = excerpt.Length - by } }
        : place;

    private static string? NameEnd(string key) => key.EndsWith(".name", StringComparison.OrdinalIgnoreCase) ? key[..^4]
        : key.EndsWith(".parameterKey", StringComparison.OrdinalIgnoreCase) ? key[..^12]
        : null;

    private static string WithoutIndex(string key) => key.EndsWith(']') && key.LastIndexOf('[') is var bracket and > 0 ? key[..bracket] : key;

    /// <summary>Where the equals sign of `NAME=value` stands, or -1.</summary>
    private static int Assignment(string text)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        return equals > 0 && text.AsSpan(0, equals).IndexOfAnyExcept(Names) < 0 ? equals : -1;
    }

    private static readonly System.Buffers.SearchValues<char> Names = System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-/@:[]");
}
