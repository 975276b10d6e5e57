using System.Globalization;
using System.Text;

namespace Fix401.Reading.Configuration;

/// <summary>
/// JSON as settings files hold it, with places: comments, trailing commas, single quotes and bare keys are taken as they are meant, and a
/// file that is cut is read to where it ends.
/// </summary>
internal sealed class JsonGrammar
{
    private const int DeepestPath = 64;
    private const int LongestKey = 200;

    private readonly Lines lines;
    private readonly string kind;
    private readonly List<Setting> settings = [];
    private readonly Stack<(string Path, bool IsArray, int Index)> open = [];
    private string? key;
    private int at;

    private JsonGrammar(Lines lines, string kind, string prefix)
    {
        this.lines = lines;
        this.kind = kind;
        key = prefix.Length == 0 ? null : prefix;
        at = lines.Begin;
    }

    /// <summary>Whether every bracket was closed, and nothing but one value was there.</summary>
    public bool IsWhole { get; private set; }

    public static List<Setting> Read(Lines lines, string kind = "json", string prefix = "") => Read(lines, kind, prefix, out _);

    public static List<Setting> Read(Lines lines, string kind, string prefix, out bool isWhole)
    {
        var grammar = new JsonGrammar(lines, kind, prefix);
        grammar.Run();
        isWhole = grammar.IsWhole;
        return grammar.settings;
    }

    private void Run()
    {
        while (settings.Count < SettingFile.MostSettings && SkipBlanks())
        {
            var letter = lines.Text[at];
            switch (letter)
            {
                case '{' or '[':
                    var path = Here();
                    open.Push((path, letter == '[', 0));
                    key = null;
                    at++;
                    break;
                case '}' or ']':
                    at++;
                    if (open.Count == 0)
                    {
                        return;
                    }

                    open.Pop();
                    if (open.Count == 0)
                    {
                        IsWhole = !SkipBlanks();
                        return;
                    }

                    break;
                case ',' or ';':
                    key = null;
                    if (open.Count > 0 && open.Peek() is { IsArray: true } array)
                    {
                        open.Pop();
                        open.Push((array.Path, true, array.Index + 1));
                    }

                    at++;
                    break;
                case ':':
                    at++;
                    break;
                default:
                    ReadText(letter);
                    break;
            }
        }
    }

    private void ReadText(char letter)
    {
        var start = at;
        var text = letter is '"' or '\'' ? Quoted(letter) : Bare();
        var length = at - start;
        if (open.Count > 0 && !open.Peek().IsArray && key is null)
        {
            key = text.Length > LongestKey ? text[..LongestKey] : text;
            return;
        }

        var (from, span) = letter is '"' or '\'' ? (start + 1, Math.Max(0, length - 2)) : (start, length);
        settings.Add(new(kind, Here(), text, lines.At(from, span)));
        if (open.Count > 0 && !open.Peek().IsArray)
        {
            key = null;
        }
    }

    private string Here()
    {
        if (open.Count == 0)
        {
            return key ?? "";
        }

        var (path, isArray, index) = open.Peek();
        var name = key;
        key = null;
        return open.Count > DeepestPath ? path
            : isArray ? string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]")
            : path.Length == 0 ? name ?? "" : $"{path}.{name}";
    }

    private string Quoted(char quote)
    {
        var text = lines.Text;
        var value = new StringBuilder();
        for (at++; at < lines.End && text[at] != quote; at++)
        {
            if (text[at] != '\\' || at + 1 >= lines.End)
            {
                value.Append(text[at]);
                continue;
            }

            at++;
            if (text[at] == 'u' && at + 4 < lines.End && ushort.TryParse(text.AsSpan(at + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit))
            {
                value.Append((char)unit);
                at += 4;
            }
            else
            {
                value.Append(text[at] switch { 'n' => '\n', 'r' => '\r', 't' => '\t', 'b' => '\b', 'f' => '\f', var other => other });
            }
        }

        at = Math.Min(at + 1, lines.End);
        return value.ToString();
    }

    private string Bare()
    {
        var start = at;
        while (at < lines.End && lines.Text[at] is not (',' or '}' or ']' or '{' or '[' or '\n' or ':' or '"' or '\'') && !char.IsWhiteSpace(lines.Text[at]))
        {
            at++;
        }

        at = Math.Max(at, start + 1);
        return lines.Text[start..at];
    }

    /// <summary>Over blanks and comments; false at the end.</summary>
    private bool SkipBlanks()
    {
        var text = lines.Text;
        while (at < lines.End)
        {
            if (char.IsWhiteSpace(text[at]) || text[at] == '\uFEFF')
            {
                at++;
            }
            else if (text[at] == '/' && at + 1 < lines.End && text[at + 1] == '/')
            {
                var end = text.IndexOf('\n', at);
                at = end < 0 ? lines.End : end;
            }
            else if (text[at] == '/' && at + 1 < lines.End && text[at + 1] == '*')
            {
                var end = text.IndexOf("*/", at + 2, StringComparison.Ordinal);
                at = end < 0 ? lines.End : end + 2;
            }
            else
            {
                break;
            }
        }

        at = Math.Min(at, lines.End);
        return at < lines.End;
    }
}
