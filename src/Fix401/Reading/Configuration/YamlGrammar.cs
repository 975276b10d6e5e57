using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Fix401.Reading.Configuration;

/// <summary>YAML with places, by the events of its parser; what the parser does not take (templates that are filled in later) is read line by line.</summary>
internal static class YamlGrammar
{
    private const int DeepestPath = 64;
    private const int LongestKey = 200;

    /// <summary>A scalar that holds a file of its own: a ConfigMap's entry, an annotation with a snippet.</summary>
    public readonly record struct Inner(string Key, Lines Text);

    public static List<Setting> Read(Lines lines, string prefix, List<Inner> inner)
    {
        if (lines.End - lines.Begin <= MostForParser && !IsNestedTooDeep(lines))
        {
            try
            {
                return ByEvents(lines, prefix, inner);
            }
            catch (Exception problem) when (problem is YamlException or InvalidOperationException)
            {
                inner.Clear();
            }
        }

        return YamlByLine.Read(lines, prefix);
    }

    /// <summary>The parser's cost for one line of flow collections grows with their depth, so that what no person writes is kept from it.</summary>
    private const int MostForParser = 4 * 1024 * 1024;

    private static bool IsNestedTooDeep(Lines lines)
    {
        var depth = 0;
        for (var at = lines.Begin; at < lines.End; at++)
        {
            depth += lines.Text[at] switch { '[' or '{' => 1, ']' or '}' => -1, _ => 0 };
            if (depth > 100)
            {
                return true;
            }
        }

        return false;
    }

    private static List<Setting> ByEvents(Lines lines, string prefix, List<Inner> inner)
    {
        var settings = new List<Setting>();
        var anchors = new Dictionary<string, string>(StringComparer.Ordinal);
        var open = new Stack<Level>();
        var parser = new Parser(new Scanner(new StringReader(lines.Text[lines.Begin..lines.End]), skipComments: true));
        while (parser.MoveNext() && settings.Count < SettingFile.MostSettings)
        {
            switch (parser.Current)
            {
                case MappingStart:
                    open.Push(new(Here(open, prefix), IsList: false));
                    break;
                case SequenceStart:
                    open.Push(new(Here(open, prefix), IsList: true));
                    break;
                case MappingEnd or SequenceEnd:
                    open.Pop();
                    break;
                case AnchorAlias alias:
                    Add(anchors.GetValueOrDefault(alias.Value.Value, ""), alias.Start, alias.End, isBlock: false);
                    break;
                case Scalar scalar:
                    if (!scalar.Anchor.IsEmpty)
                    {
                        anchors[scalar.Anchor.Value] = scalar.Value;
                    }

                    Add(scalar.Value, scalar.Start, scalar.End, scalar.Style is ScalarStyle.Literal or ScalarStyle.Folded);
                    break;
                default:
                    break;
            }
        }

        return settings;

        void Add(string value, Mark start, Mark end, bool isBlock)
        {
            if (open.TryPeek(out var level) && !level.IsList && level.Key is null)
            {
                level.Key = value.Length > LongestKey ? value[..LongestKey] : value;
                return;
            }

            var key = Here(open, prefix);
            var (from, to) = (lines.Begin + (int)start.Index, lines.Begin + (int)end.Index);
            var isQuoted = !isBlock && to - from >= 2 && from < lines.End && lines.Text[from] is '"' or '\'';
            settings.Add(new("yaml", key, value, lines.At(isQuoted ? from + 1 : from, Math.Max(0, to - from - (isQuoted ? 2 : 0)))));
            if (isBlock && value.Contains('\n', StringComparison.Ordinal))
            {
                var body = lines.Text.IndexOf('\n', Math.Clamp(from, 0, lines.Text.Length));
                inner.Add(new(key, lines.Part(body + 1, to)));
            }
        }
    }

    private static string Here(Stack<Level> open, string prefix)
    {
        if (!open.TryPeek(out var level))
        {
            return prefix;
        }

        var path = open.Count > DeepestPath ? level.Path
            : level.IsList ? string.Create(CultureInfo.InvariantCulture, $"{level.Path}[{level.Index}]")
            : level.Path.Length == 0 ? level.Key ?? "" : $"{level.Path}.{level.Key}";
        level.Index++;
        level.Key = null;
        return path;
    }

    private sealed record Level(string Path, bool IsList)
    {
        public int Index { get; set; }

        public string? Key { get; set; }
    }
}
