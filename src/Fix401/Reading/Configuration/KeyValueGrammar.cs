using System.Globalization;
using System.Text.RegularExpressions;

namespace Fix401.Reading.Configuration;

/// <summary>Lines of `key = value`, with or without `[sections]`: .env, .properties, INI, TOML, .npmrc, pip.conf, ~/.aws/config.</summary>
internal static partial class KeyValueGrammar
{
    /// <summary>An array or a text of TOML that goes on over lines ends here at the latest.</summary>
    private const int MostContinued = 200;

    public static List<Setting> Read(Lines lines, string prefix = "")
    {
        var kind = KindOf(lines);
        var settings = new List<Setting>();
        var section = prefix;
        (Setting Open, int Left)? array = null;
        var continued = false;
        foreach (var line in lines.All)
        {
            if (settings.Count >= SettingFile.MostSettings)
            {
                break;
            }

            if (array is { } open)
            {
                AddItems(settings, open.Open, line.Text, line.Start, lines);
                array = open.Left == 0 || line.Text.Contains(']', StringComparison.Ordinal) ? null : (open.Open, open.Left - 1);
            }
            else if (continued && settings.Count > 0)
            {
                var part = line.Text.TrimStart();
                continued = part.EndsWith('\\');
                settings[^1] = settings[^1] with { Value = settings[^1].Value + (continued ? part[..^1] : part) };
            }
            else if (Section().Match(line.Text) is { Success: true } header)
            {
                section = (prefix.Length == 0 ? "" : prefix + ".") + header.Groups["name"].Value.Trim().Trim('"');
            }
            else if (Pair().Match(line.Text) is { Success: true } pair)
            {
                var key = pair.Groups["key"].Value.Trim().Trim('"', '\'');
                var value = pair.Groups["value"];
                var path = section.Length == 0 ? key : $"{section}.{key}";
                if (kind is "toml" && value.Value is ['[', ..])
                {
                    var list = new Setting(kind, path, value.Value, lines.At(line.Start + value.Index, value.Length));
                    AddItems(settings, list, value.Value, line.Start + value.Index, lines);
                    array = value.Value.Contains(']', StringComparison.Ordinal) ? null : (list, MostContinued);
                    continue;
                }

                var (text, start, length) = ValueOf(kind, value.Value);
                continued = kind == "properties" && text.EndsWith('\\') && !text.EndsWith("\\\\", StringComparison.Ordinal);
                settings.Add(new(kind, path, kind == "properties" ? Unescaped(continued ? text[..^1] : text) : text, lines.At(line.Start + value.Index + start, length)));
            }
        }

        return settings;
    }

    /// <summary>The name of the rules by which the values are read.</summary>
    private static string KindOf(Lines lines)
    {
        var (all, upper, dotted, quoted, sections) = (0, 0, 0, 0, 0);
        foreach (var line in lines.All.Take(400))
        {
            sections += Section().IsMatch(line.Text) ? 1 : 0;
            if (Pair().Match(line.Text) is not { Success: true } pair)
            {
                continue;
            }

            all++;
            var key = pair.Groups["key"].Value;
            upper += pair.Groups["export"].Length > 0 || key.All(letter => char.IsAsciiLetterUpper(letter) || char.IsAsciiDigit(letter) || letter == '_') ? 1 : 0;
            dotted += key.Contains('.', StringComparison.Ordinal) ? 1 : 0;
            quoted += pair.Groups["value"].Value is ['"' or '\'' or '[', ..] or "true" or "false" ? 1 : 0;
        }

        return upper * 2 > all ? "env" : dotted * 2 > all && quoted * 2 <= all ? "properties" : quoted * 2 >= all && all > 0 ? "toml" : "ini";
    }

    /// <summary>The value as the reading program sees it, and its span in what was written.</summary>
    private static (string Text, int Start, int Length) ValueOf(string kind, string written)
    {
        if (kind == "properties")
        {
            return (written, 0, written.Length);
        }

        var trimmed = written.TrimEnd();
        if (trimmed is ['"' or '\'', .., _])
        {
            var quote = trimmed[0];
            var end = trimmed.IndexOf(quote, 1);
            while (end > 0 && trimmed[end - 1] == '\\' && quote == '"')
            {
                end = trimmed.IndexOf(quote, end + 1);
            }

            // Only what stands between quotes that close at the end, or before a comment, is quoted.
            if (end > 0 && trimmed[(end + 1)..].TrimStart() is "" or ['#', ..] or [';', ..])
            {
                return (trimmed[1..end].Replace("\\\"", "\"", StringComparison.Ordinal), 1, end - 1);
            }
        }

        var comment = kind is "env" or "toml" ? trimmed.IndexOf(" #", StringComparison.Ordinal) : kind == "ini" ? trimmed.IndexOf(" ;", StringComparison.Ordinal) : -1;
        var text = comment >= 0 ? trimmed[..comment].TrimEnd() : trimmed;
        return (text, 0, text.Length);
    }

    private static void AddItems(List<Setting> settings, Setting list, string text, int start, Lines lines)
    {
        var index = settings.Count > 0 && settings[^1].Key.StartsWith(list.Key + "[", StringComparison.Ordinal)
            && int.TryParse(settings[^1].Key.AsSpan(list.Key.Length + 1).TrimEnd(']'), CultureInfo.InvariantCulture, out var last) ? last + 1 : 0;
        foreach (Match item in Item().Matches(text))
        {
            var value = item.Groups["item"];
            settings.Add(list with { Key = string.Create(CultureInfo.InvariantCulture, $"{list.Key}[{index++}]"), Value = value.Value, Place = lines.At(start + value.Index, value.Length) });
        }
    }

    private static string Unescaped(string text) => text.Contains('\\', StringComparison.Ordinal) ? Escape().Replace(text, "$1") : text;

    /// <summary>A line of `key = value`. A colon separates only where no equals sign is there.</summary>
    [GeneratedRegex(@"^[ \t]*(?<export>export[ \t]+|set[ \t]+|\$env:|ENV[ \t]+|ARG[ \t]+)?(?<key>(?:[A-Za-z_/@$*.][\w.:/@$*-]{0,200}(?:\[[^\]=]{0,80}\])?|""[^""=]{1,120}"")(?:[ \t]+[\w-]{1,40})?)[ \t]*=[ \t]*(?<value>.*)$", RegexOptions.CultureInvariant)]
    internal static partial Regex Pair();

    [GeneratedRegex(@"^[ \t]*\[{1,2}(?<name>[^\[\]=]{1,200})\]{1,2}[ \t]*(?:[#;].*)?$", RegexOptions.CultureInvariant)]
    internal static partial Regex Section();

    [GeneratedRegex(@"""(?<item>[^""]{0,4000})""|'(?<item>[^']{0,4000})'", RegexOptions.CultureInvariant)]
    private static partial Regex Item();

    [GeneratedRegex(@"\\([:=#! \\])", RegexOptions.CultureInvariant)]
    private static partial Regex Escape();
}
