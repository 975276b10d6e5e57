using System.Text;

namespace Fix401.Reading.Configuration;

/// <summary>The words of one line, as Apache, HAProxy and Caddy split it: at blanks, with quotes and backslashes undone.</summary>
internal static class LineWords
{
    /// <param name="start">Where in the whole text the line starts.</param>
    public static List<Word> Split(string line, int start, char comment = '\0')
    {
        var words = new List<Word>();
        for (var at = 0; at < line.Length;)
        {
            if (char.IsWhiteSpace(line[at]))
            {
                at++;
                continue;
            }

            if (line[at] == comment)
            {
                break;
            }

            words.Add(Next(line, ref at, start));
        }

        return words;
    }

    private static Word Next(string line, ref int at, int start)
    {
        var from = at;
        var value = new StringBuilder();
        var quote = '\0';
        for (; at < line.Length && (quote != '\0' || !char.IsWhiteSpace(line[at])); at++)
        {
            var letter = line[at];
            if (letter == '\\' && quote != '\'' && at + 1 < line.Length && line[at + 1] is '"' or '\'' or '\\' or ' ')
            {
                value.Append(line[++at]);
            }
            else if (letter == quote)
            {
                quote = '\0';
            }
            else if (quote == '\0' && letter is '"' or '\'' && (at == from || letter == '"'))
            {
                quote = letter;
            }
            else
            {
                value.Append(letter);
            }
        }

        return new(value.ToString(), start + from, at - from);
    }
}
