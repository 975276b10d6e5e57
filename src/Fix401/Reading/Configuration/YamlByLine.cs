using System.Text.RegularExpressions;

namespace Fix401.Reading.Configuration;

/// <summary>`key: value` lines by their indentation: for templates that are YAML only once they are filled in, and for what is cut.</summary>
internal static partial class YamlByLine
{
    public static List<Setting> Read(Lines lines, string prefix)
    {
        var settings = new List<Setting>();
        var open = new Stack<(int Indent, string Path)>();
        foreach (var line in lines.All)
        {
            var match = Pair().Match(line.Text);
            if (!match.Success || settings.Count >= SettingFile.MostSettings)
            {
                continue;
            }

            var key = match.Groups["key"];
            while (open.TryPeek(out var outer) && outer.Indent >= key.Index)
            {
                open.Pop();
            }

            var path = $"{(open.TryPeek(out var parent) ? parent.Path : prefix)}.{key.Value.Trim('"', '\'')}".TrimStart('.');
            var value = match.Groups["value"];
            if (value.Length == 0 || value.Value is ['|' or '>' or '&', ..])
            {
                if (open.Count < 32)
                {
                    open.Push((key.Index, path));
                }

                continue;
            }

            var text = WithoutComment(value.Value);
            var isQuoted = text is ['"', .., '"'] or ['\'', .., '\''];
            settings.Add(new("yaml", path, isQuoted ? text[1..^1] : text, lines.At(line.Start + value.Index + (isQuoted ? 1 : 0), text.Length - (isQuoted ? 2 : 0))));
        }

        return settings;
    }

    private static string WithoutComment(string value)
    {
        if (value is ['"' or '\'', ..])
        {
            var end = value.IndexOf(value[0], 1);
            return end > 0 ? value[..(end + 1)] : value.TrimEnd();
        }

        var comment = value.IndexOf(" #", StringComparison.Ordinal);
        return (comment < 0 ? value : value[..comment]).TrimEnd();
    }

    [GeneratedRegex(@"^[ \t]*(?:- +){0,4}(?<key>""[^""]{1,200}""|'[^']{1,200}'|[A-Za-z_.$/][\w./$@~-]{0,200})[ \t]*:(?:[ \t]+(?<value>\S.*)?)?$", RegexOptions.CultureInvariant)]
    internal static partial Regex Pair();
}
