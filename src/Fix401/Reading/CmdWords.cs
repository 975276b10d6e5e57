using System.Text;

namespace Fix401.Reading;

/// <summary>
/// Takes one command apart as cmd.exe and then the C run-time do: first the carets outside quotes, then quotes and backslashes. A double
/// quote that a caret escapes is none for cmd.exe and still one for the program: so browsers write "copy as cURL (cmd)".
/// </summary>
internal static class CmdWords
{
    public static ShellCommand Read(PastedText paste, int at)
    {
        var (line, offsets, end, sign) = Uncaret(paste.Text, at);
        var command = new ShellCommand(Split(paste, line, offsets), sign, end);
        return sign.Length == 0 ? command : command with { CutAt = paste.At(end - sign.Length, end), After = Peek(paste.Text, end) };
    }

    private static (string Line, List<int> Offsets, int End, string Sign) Uncaret(string text, int at)
    {
        var line = new StringBuilder();
        var offsets = new List<int>();
        var isQuoted = false;
        for (; at < text.Length; at++)
        {
            var c = text[at];
            if (c == '"')
            {
                isQuoted = !isQuoted;
            }
            else if (c == '^' && !isQuoted && at + 1 < text.Length)
            {
                at++;
                if (text[at] != '\n')
                {
                    Keep(text[at]);
                }
                else if (at + 1 < text.Length && text[at + 1] == '\n')
                {
                    // A caret and an empty line is a line end within an argument.
                    at++;
                    Keep('\n');
                }

                continue;
            }
            else if (c == '\n')
            {
                return (line.ToString(), offsets, at + 1, "");
            }
            else if (!isQuoted && c is '&' or '|' && !isQuoted)
            {
                var sign = at + 1 < text.Length && text[at + 1] == c ? text.Substring(at, 2) : c.ToString();
                return (line.ToString(), offsets, at + sign.Length, sign);
            }
            else if (!isQuoted && c is '>' or '<' && !isQuoted)
            {
                // The redirection and its file are no arguments.
                at++;
                while (at < text.Length && text[at] is ' ' or '>' or '&')
                {
                    at++;
                }

                while (at < text.Length && text[at] is not (' ' or '\n'))
                {
                    at++;
                }

                at--;
                continue;
            }

            Keep(c);
        }

        return (line.ToString(), offsets, text.Length, "");

        void Keep(char c)
        {
            line.Append(c);
            offsets.Add(at);
        }
    }

    private static List<Word> Split(PastedText paste, string line, List<int> offsets)
    {
        var words = new List<Word>();
        var word = new StringBuilder();
        for (var at = 0; at < line.Length;)
        {
            if (line[at] is ' ' or '\t')
            {
                at++;
                continue;
            }

            word.Clear();
            var (start, isQuoted, hasQuotes) = (at, false, false);
            while (at < line.Length && (isQuoted || line[at] is not (' ' or '\t')))
            {
                if (line[at] == '\\')
                {
                    at = Backslashes(line, at, word);
                }
                else if (line[at] == '"' && isQuoted && at + 1 < line.Length && line[at + 1] == '"')
                {
                    word.Append('"');
                    at += 2;
                }
                else if (line[at] == '"')
                {
                    (isQuoted, hasQuotes) = (!isQuoted, true);
                    at++;
                }
                else
                {
                    word.Append(line[at++]);
                }
            }

            var value = word.ToString();
            words.Add(new(value, paste.Span(offsets[start], offsets[at - 1] + 1)) { IsQuoted = hasQuotes, IsUnclosed = isQuoted, Variable = VariableIn(value) });
        }

        return words;
    }

    /// <summary>Backslashes count only before a double quote: two are one, an odd one makes the quote a character.</summary>
    private static int Backslashes(string line, int at, StringBuilder word)
    {
        var count = 0;
        while (at < line.Length && line[at] == '\\')
        {
            (at, count) = (at + 1, count + 1);
        }

        if (at < line.Length && line[at] == '"')
        {
            word.Append('\\', count / 2);
            if (count % 2 == 1)
            {
                word.Append('"');
                at++;
            }
        }
        else
        {
            word.Append('\\', count);
        }

        return at;
    }

    /// <summary>%NAME%, which cmd.exe fills in.</summary>
    private static string? VariableIn(string value)
    {
        for (var start = value.IndexOf('%', StringComparison.Ordinal); start >= 0 && start + 1 < value.Length;)
        {
            var end = start + 1;
            while (end < value.Length && (char.IsAsciiLetterOrDigit(value[end]) || value[end] == '_'))
            {
                end++;
            }

            // %20 and the like are escapes of a URL.
            if (end < value.Length && value[end] == '%' && end > start + 1 && !char.IsAsciiHexDigit(value[start + 1]))
            {
                return value[start..(end + 1)];
            }

            start = value.IndexOf('%', start + 1);
        }

        return null;
    }

    private static string Peek(string text, int at) => text[at..Math.Min(text.Length, at + 60)].Split(' ', '\n')[0];
}
