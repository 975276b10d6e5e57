using System.Text;

namespace Fix401.Reading;

/// <summary>
/// Takes one command apart as PowerShell does, which takes typographic quotes for quotes as well. A hash table, a parenthesis and a script
/// block stay one word as they are written.
/// </summary>
internal sealed class PowerShellWords
{
    private readonly PastedText paste;
    private readonly string text;
    private readonly List<Word> words = [];
    private readonly StringBuilder word = new();
    private bool isQuoted;
    private bool isUnclosed;
    private string? variable;
    private string? literalVariable;

    private PowerShellWords(PastedText paste)
    {
        this.paste = paste;
        text = paste.Text;
    }

    public static ShellCommand Read(PastedText paste, int at) => new PowerShellWords(paste).Read(at);

    public static bool IsDouble(char c) => c is '"' or '\u201C' or '\u201D' or '\u201E';

    public static bool IsSingle(char c) => c is '\'' or '\u2018' or '\u2019' or '\u201A' or '\u201B';

    private ShellCommand Read(int at)
    {
        while (at < text.Length)
        {
            var c = text[at];
            if (c is ' ' or '\t' or '\u00A0')
            {
                at++;
            }
            else if (c == '`' && Continues(at, out var next))
            {
                at = next;
            }
            else if (c == '\n')
            {
                return new(words, "", at + 1);
            }
            else if (c == '#')
            {
                var end = text.IndexOf('\n', at);
                at = end < 0 ? text.Length : end;
            }
            else if (c is ';' or '|' or '&' or '}' or ')')
            {
                var sign = at + 1 < text.Length && text[at + 1] == c && c is '|' or '&' ? text.Substring(at, 2) : c.ToString();
                var end = at + sign.Length;
                return new(words, sign, end) { CutAt = paste.At(at, end), After = text[end..Math.Min(text.Length, end + 60)].Split(' ', '\n')[0] };
            }
            else
            {
                at = ReadWord(at);
            }
        }

        return new(words, "", text.Length);
    }

    private int ReadWord(int at)
    {
        var start = at;
        word.Clear();
        (isQuoted, isUnclosed, variable, literalVariable) = (false, false, null, null);
        while (at < text.Length && text[at] is not (' ' or '\t' or '\n' or ';' or '|' or '&' or ')' or '}'))
        {
            var c = text[at];
            if (c == '@' && at + 1 < text.Length && text[at + 1] == '{')
            {
                at = Block(at, at + 1, '{', '}');
            }
            else if (c == '(')
            {
                at = Block(at, at, '(', ')');
            }
            else if (c == '{')
            {
                at = Block(at, at, '{', '}');
            }
            else if (c == '@' && at + 1 < text.Length && (IsDouble(text[at + 1]) || IsSingle(text[at + 1])))
            {
                at = HereString(at);
            }
            else if (IsSingle(c))
            {
                at = Single(at + 1);
            }
            else if (IsDouble(c))
            {
                at = Double(at + 1);
            }
            else if (c == '`' && at + 1 < text.Length)
            {
                if (Continues(at, out var next))
                {
                    at = next;
                    break;
                }

                word.Append(text[at + 1]);
                at += 2;
            }
            else if (c == '$')
            {
                at = Variable(at);
            }
            else
            {
                word.Append(c);
                at++;
            }
        }

        words.Add(new(word.ToString(), paste.Span(start, at)) { IsQuoted = isQuoted, IsUnclosed = isUnclosed, Variable = variable, LiteralVariable = literalVariable });
        return Math.Max(at, start + 1);
    }

    private int Single(int at)
    {
        isQuoted = true;
        var from = word.Length;
        while (at < text.Length)
        {
            if (!IsSingle(text[at]))
            {
                word.Append(text[at++]);
            }
            else if (at + 1 < text.Length && IsSingle(text[at + 1]))
            {
                word.Append(text[at]);
                at += 2;
            }
            else
            {
                break;
            }
        }

        var inside = word.ToString(from, word.Length - from);
        var dollar = inside.IndexOf('$', StringComparison.Ordinal);
        if (dollar >= 0 && dollar + 1 < inside.Length && (char.IsAsciiLetter(inside[dollar + 1]) || inside[dollar + 1] == '{'))
        {
            literalVariable = inside[dollar..Math.Min(inside.Length, dollar + 40)].Split(' ', '"', ';')[0];
        }

        isUnclosed |= at >= text.Length;
        return at + 1;
    }

    private int Double(int at)
    {
        isQuoted = true;
        while (at < text.Length)
        {
            var c = text[at];
            if (c == '`' && at + 1 < text.Length)
            {
                word.Append(text[at + 1] switch { 'n' => '\n', 'r' => '\r', 't' => '\t', '0' => '\0', var other => other });
                at += 2;
            }
            else if (c == '\\' && at + 1 < text.Length && text[at + 1] == '"' && IsMeantForCurl(text, at))
            {
                word.Append('"');
                at += 2;
            }
            else if (IsDouble(c) && at + 1 < text.Length && IsDouble(text[at + 1]))
            {
                word.Append('"');
                at += 2;
            }
            else if (IsDouble(c))
            {
                break;
            }
            else if (c == '$')
            {
                at = Variable(at);
            }
            else
            {
                word.Append(c);
                at++;
            }
        }

        isUnclosed |= at >= text.Length;
        return at + 1;
    }

    private int HereString(int at)
    {
        isQuoted = true;
        var end = text.IndexOf(IsDouble(text[at + 1]) ? "\n\"@" : "\n'@", at + 2, StringComparison.Ordinal);
        var start = Math.Min(text.Length, at + 2);
        word.Append(text.AsSpan(start, (end < 0 ? text.Length : end) - start).TrimStart('\n'));
        return end < 0 ? text.Length : end + 3;
    }

    private int Variable(int at)
    {
        var end = at + 1;
        if (end < text.Length && text[end] == '(')
        {
            end = Math.Min(text.Length, Balanced(end, '(', ')') + 1);
        }
        else if (end < text.Length && text[end] == '{')
        {
            end = Math.Min(text.Length, Balanced(end, '{', '}') + 1);
        }
        else
        {
            while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] == '_' || (text[end] == ':' && end + 1 < text.Length && char.IsAsciiLetter(text[end + 1])) || (text[end] == '.' && !isQuoted)))
            {
                end++;
            }
        }

        var written = text[at..end];
        if (end > at + 1 && !(written is "$true" or "$false" or "$null"))
        {
            variable ??= written.Length > 60 ? written[..60] : written;
        }

        word.Append(written);
        return end;
    }

    private int Block(int at, int open, char opening, char closing)
    {
        var end = Math.Min(text.Length, Balanced(open, opening, closing) + 1);
        word.Append(text.AsSpan(at, end - at));
        return end;
    }

    /// <summary>The closing sign that belongs to the opening one, what stands in quotes left out.</summary>
    private int Balanced(int at, char open, char close)
    {
        var depth = 0;
        for (; at < text.Length; at++)
        {
            var c = text[at];
            if (IsSingle(c) || IsDouble(c))
            {
                var isDouble = IsDouble(c);
                for (at++; at < text.Length && !(isDouble ? IsDouble(text[at]) : IsSingle(text[at])); at++)
                {
                    if (text[at] == '`' && isDouble)
                    {
                        at++;
                    }
                }
            }
            else if (c == open)
            {
                depth++;
            }
            else if (c == close && --depth == 0)
            {
                return at;
            }
        }

        return text.Length;
    }

    private bool Continues(int at, out int next)
    {
        next = at + 1;
        while (next < text.Length && text[next] is ' ' or '\t')
        {
            next++;
        }

        if (next < text.Length && text[next] == '\n')
        {
            next++;
            if (text.AsSpan(next).StartsWith(">> ", StringComparison.Ordinal))
            {
                next += 3;
            }

            return true;
        }

        return false;
    }

    /// <summary>PowerShell knows no \", yet people write it for curl.exe: it is one where text goes on right behind it.</summary>
    private static bool IsMeantForCurl(string text, int at) => at + 2 < text.Length && text[at + 2] is not (' ' or '\n' or '`');
}
