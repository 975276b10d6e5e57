using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Fix401.Reading;

/// <summary>Takes one command apart as bash, zsh and sh do. Nothing is run: a variable or substitution of unknown value stays as it is written.</summary>
internal sealed partial class BashWords(PastedText paste, IReadOnlyDictionary<string, string> variables)
{
    private readonly string text = paste.Text;
    private readonly List<Word> words = [];
    private readonly List<KeyValuePair<string, string>> assignments = [];
    private readonly StringBuilder word = new();
    private string? hereDelimiter;
    private bool isQuoted;
    private bool isUnclosed;
    private string? variable;
    private string? literalVariable;

    public static ShellCommand Read(PastedText paste, int at, IReadOnlyDictionary<string, string> variables) => new BashWords(paste, variables).Read(at);

    private ShellCommand Read(int at)
    {
        while (at < text.Length)
        {
            var c = text[at];
            if (c is ' ' or '\t')
            {
                at++;
            }
            else if (c == '\\' && Continues(at, out var next))
            {
                at = next;
            }
            else if (c == '\n')
            {
                at++;
                break;
            }
            else if (c == '#')
            {
                at = EndOfLine(at);
            }
            else if (c is '>' or '<')
            {
                at = Redirection(at);
            }
            else if (c is ';' or '|' or '(' or ')' || (c == '&' && !(at + 1 < text.Length && text[at + 1] == '>')))
            {
                var sign = at + 1 < text.Length && text[at + 1] == c && c is '|' or '&' ? text.Substring(at, 2) : c.ToString();
                return Finish(at + sign.Length) with { EndedBy = sign, CutAt = paste.At(at, at + sign.Length), After = Peek(at + sign.Length) };
            }
            else if (c == '&')
            {
                at = Redirection(at + 1);
            }
            else
            {
                at = ReadWord(at);
            }
        }

        return Finish(at);
    }

    private ShellCommand Finish(int end)
    {
        string? input = null;
        if (hereDelimiter is not null)
        {
            var line = end == 0 ? 0 : EndOfLine(end - 1 < text.Length && text[end - 1] == '\n' ? end - 1 : end) + 1;
            var first = Math.Min(line, text.Length);
            var here = first;
            while (here < text.Length)
            {
                var stop = EndOfLine(here);
                if (text.AsSpan(here, stop - here).Trim().SequenceEqual(hereDelimiter))
                {
                    break;
                }

                here = stop + 1;
            }

            input = text[first..Math.Min(Math.Max(here, first), text.Length)];
            end = Math.Min(EndOfLine(Math.Min(here, text.Length)) + 1, text.Length);
        }

        return new(words, "", end) { Assignments = assignments, StandardInput = input };
    }

    private int ReadWord(int at)
    {
        var start = at;
        word.Clear();
        (isQuoted, isUnclosed, variable, literalVariable) = (false, false, null, null);
        while (at < text.Length)
        {
            var c = text[at];
            if (c is ' ' or '\t' or '\n' or ';' or '|' or '&' or '<' or '>' or ')' || (c == '(' && word.Length == 0))
            {
                break;
            }

            at = c switch
            {
                '\'' => Single(at),
                '"' => Double(at + 1),
                '$' => Dollar(at, inQuotes: false),
                '`' => Raw(at, Closing(at + 1, '`')),
                '\\' => Escaped(at),
                _ => Plain(at),
            };
        }

        // 2>&1: the digits before the sign are no argument.
        if (at < text.Length && text[at] is '<' or '>' && !isQuoted && word.Length is > 0 and < 3 && word.ToString().All(char.IsAsciiDigit))
        {
            return at;
        }

        var value = word.ToString();
        if (words.Count == 0 && Assignment().Match(value) is { Success: true } assignment && (!isQuoted || text[start] is not ('"' or '\'')))
        {
            // What a substitution yields is not known: the name stays unknown, too.
            if (variable is null)
            {
                assignments.Add(new(assignment.Groups[1].Value, assignment.Groups[2].Value));
            }
        }
        else
        {
            words.Add(new(value, paste.Span(start, at)) { IsQuoted = isQuoted, IsUnclosed = isUnclosed, Variable = variable, LiteralVariable = literalVariable });
        }

        return at;
    }

    private int Plain(int at)
    {
        word.Append(text[at]);
        return at + 1;
    }

    private int Escaped(int at)
    {
        if (at + 1 >= text.Length)
        {
            return at + 1;
        }

        if (Continues(at, out var next))
        {
            // Within a word the line goes on without a blank, unless the next line is indented: then the word is at its end.
            return next;
        }

        word.Append(text[at + 1]);
        return at + 2;
    }

    private int Single(int at)
    {
        isQuoted = true;
        var end = Closing(at + 1, '\'');
        var inside = text.AsSpan(at + 1, Math.Min(end, text.Length) - at - 1);
        word.Append(inside);
        if (literalVariable is null && inside.Contains('$'))
        {
            foreach (var match in VariableName().EnumerateMatches(inside))
            {
                literalVariable = inside.Slice(match.Index, match.Length).ToString();
                break;
            }
        }

        isUnclosed |= end >= text.Length;
        return end + 1;
    }

    private int Double(int at)
    {
        isQuoted = true;
        while (at < text.Length && text[at] != '"')
        {
            if (text[at] == '\\' && at + 1 < text.Length)
            {
                if (text[at + 1] is '$' or '`' or '"' or '\\')
                {
                    word.Append(text[at + 1]);
                }
                else if (text[at + 1] != '\n')
                {
                    word.Append('\\').Append(text[at + 1]);
                }

                at += 2;
            }
            else if (text[at] == '$')
            {
                at = Dollar(at, inQuotes: true);
            }
            else if (text[at] == '`')
            {
                at = Raw(at, Closing(at + 1, '`'));
            }
            else
            {
                word.Append(text[at++]);
            }
        }

        isUnclosed |= at >= text.Length;
        return at + 1;
    }

    private int Dollar(int at, bool inQuotes)
    {
        var next = at + 1 < text.Length ? text[at + 1] : ' ';
        if (next == '\'' && !inQuotes)
        {
            return AnsiC(at + 2);
        }

        if (next == '"' && !inQuotes)
        {
            return Double(at + 2);
        }

        if (next == '(')
        {
            return Raw(at, Balanced(at + 1, '(', ')'));
        }

        if (next == '{')
        {
            return Substitute(at, Balanced(at + 1, '{', '}') + 1);
        }

        if (char.IsAsciiLetter(next) || next == '_')
        {
            var end = at + 2;
            while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] == '_'))
            {
                end++;
            }

            return Substitute(at, end);
        }

        word.Append('$');
        return at + 1;
    }

    private int Substitute(int at, int end)
    {
        end = Math.Min(end, text.Length);
        var written = text[at..end];
        if (variables.TryGetValue(written.Trim('$', '{', '}'), out var value))
        {
            word.Append(value);
        }
        else
        {
            variable ??= written;
            word.Append(written);
        }

        return end;
    }

    /// <summary>A command substitution: what it yields is not known.</summary>
    private int Raw(int at, int last)
    {
        var end = Math.Min(last + 1, text.Length);
        var written = text[at..end];
        variable ??= written.Length > 60 ? written[..60] : written;
        word.Append(written);
        return end;
    }

    /// <summary>$'…': the escapes of ANSI C.</summary>
    private int AnsiC(int at)
    {
        isQuoted = true;
        while (at < text.Length && text[at] != '\'')
        {
            if (text[at] != '\\' || at + 1 >= text.Length)
            {
                word.Append(text[at++]);
                continue;
            }

            var c = text[at + 1];
            at += 2;
            switch (c)
            {
                case 'n': word.Append('\n'); break;
                case 'r': word.Append('\r'); break;
                case 't': word.Append('\t'); break;
                case 'a': word.Append('\a'); break;
                case 'b': word.Append('\b'); break;
                case 'e' or 'E': word.Append('\u001b'); break;
                case 'f': word.Append('\f'); break;
                case 'v': word.Append('\v'); break;
                case 'x': at = Code(at, 2, NumberStyles.AllowHexSpecifier); break;
                case 'u': at = Code(at, 4, NumberStyles.AllowHexSpecifier); break;
                case 'U': at = Code(at, 8, NumberStyles.AllowHexSpecifier); break;
                case >= '0' and <= '7': at = Octal(at - 1); break;
                case '\'' or '"' or '\\' or '?': word.Append(c); break;
                default: word.Append('\\').Append(c); break;
            }
        }

        isUnclosed |= at >= text.Length;
        return at + 1;
    }

    private int Code(int at, int most, NumberStyles style)
    {
        var end = at;
        while (end < text.Length && end - at < most && char.IsAsciiHexDigit(text[end]))
        {
            end++;
        }

        if (int.TryParse(text.AsSpan(at, end - at), style, CultureInfo.InvariantCulture, out var code) && code <= 0x10FFFF)
        {
            // Half of a surrogate pair is written as its own escape by browsers.
            word.Append(code > 0xFFFF ? char.ConvertFromUtf32(code) : ((char)code).ToString());
        }

        return end;
    }

    private int Octal(int at)
    {
        var code = 0;
        var end = at;
        for (; end < text.Length && end - at < 3 && text[end] is >= '0' and <= '7'; end++)
        {
            code = (code * 8) + text[end] - '0';
        }

        word.Append((char)(code & 0xFF));
        return end;
    }

    private int Redirection(int at)
    {
        var sign = at;
        while (at < text.Length && text[at] is '<' or '>' or '&' or '|')
        {
            at++;
        }

        var isHere = text.AsSpan(sign, at - sign).SequenceEqual("<<");
        if (isHere && at < text.Length && text[at] == '-')
        {
            at++;
        }

        while (at < text.Length && text[at] is ' ' or '\t')
        {
            at++;
        }

        if (at < text.Length && text[at] is not ('\n' or ';' or '|' or '&' or '<' or '>' or '(' or ')'))
        {
            var (count, assigned) = (words.Count, assignments.Count);
            at = ReadWord(at);
            if (isHere && words.Count > count)
            {
                hereDelimiter = words[count].Text;
            }

            words.RemoveRange(count, words.Count - count);
            assignments.RemoveRange(assigned, assignments.Count - assigned);
        }

        return at;
    }

    /// <summary>A backslash at the end of the line, or before blanks that copying left there and a line that goes on; with it goes the prompt of the next line.</summary>
    private bool Continues(int at, out int next)
    {
        next = at + 1;
        while (next < text.Length && text[next] is ' ' or '\t')
        {
            next++;
        }

        if (next < text.Length && text[next] == '\n')
        {
            var isBlank = next > at + 1;
            next++;
            var line = text.AsSpan(next);
            if (line.StartsWith("> ", StringComparison.Ordinal))
            {
                next += 2;
            }

            return !isBlank || line.TrimStart().StartsWith("-", StringComparison.Ordinal);
        }

        return false;
    }

    private string Peek(int at)
    {
        var end = Math.Min(text.Length, at + 60);
        return text[at..end].Split(' ', '\n')[0];
    }

    private int EndOfLine(int at)
    {
        var end = at >= text.Length ? -1 : text.IndexOf('\n', at);
        return end < 0 ? text.Length : end;
    }

    private int Closing(int at, char quote)
    {
        var end = at >= text.Length ? -1 : text.IndexOf(quote, at);
        return end < 0 ? text.Length : end;
    }

    private int Balanced(int at, char open, char close)
    {
        var depth = 0;
        for (; at < text.Length; at++)
        {
            if (text[at] == '\'' && open == '(')
            {
                at = Closing(at + 1, '\'');
            }
            else if (text[at] == open)
            {
                depth++;
            }
            else if (text[at] == close && --depth == 0)
            {
                return at;
            }
        }

        return text.Length;
    }

    [GeneratedRegex(@"^([A-Za-z_]\w{0,100})=([\s\S]*)$", RegexOptions.CultureInvariant)]
    private static partial Regex Assignment();

    [GeneratedRegex(@"\$(?:\{[A-Za-z_]\w{0,60}\}|[A-Za-z_]\w{0,60})", RegexOptions.CultureInvariant)]
    private static partial Regex VariableName();
}
