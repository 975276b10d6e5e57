using System.Text;

namespace Fix401.Write;

/// <summary>
/// Reads a challenge field to the grammar of RFC 9110, sections 5.6 and 11.6.1: several challenges in a line, token68, quoted strings.
/// Faults that real servers make are read as they were meant, each with a note.
/// </summary>
internal static class ChallengeReader
{
    public static IReadOnlyList<Challenge> Read(string field)
    {
        var challenges = new List<Challenge>();
        var at = 0;
        string? scheme = null;
        string? token68 = null;
        var parameters = new List<KeyValuePair<string, string>>();
        var faults = new List<string>();

        void Close()
        {
            if (scheme is not null)
            {
                challenges.Add(new(scheme, token68, [.. parameters]) { Faults = [.. faults] });
            }

            scheme = null;
            token68 = null;
            parameters.Clear();
            faults.Clear();
        }

        while (at < field.Length)
        {
            at = SkipBlanksAndCommas(field, at);
            if (at >= field.Length)
            {
                break;
            }

            var wordStart = at;
            var word = Token(field, ref at);
            if (word.Length == 0)
            {
                // Not a token: a stray quote or sign. It is passed over, so that reading always goes on.
                faults.Add($"unexpected '{field[at]}' at character {at + 1}");
                at++;
                continue;
            }

            var afterWord = SkipBlanks(field, at);
            if (afterWord < field.Length && field[afterWord] == '=' && scheme is not null && token68 is null && !IsToken68End(field, afterWord))
            {
                at = SkipBlanks(field, afterWord + 1);
                parameters.Add(new(word, Value(field, ref at, faults)));
                if (at < field.Length && SkipBlanks(field, at) is var next && next < field.Length && field[next] != ',')
                {
                    var ahead = next;
                    var following = Token(field, ref ahead);
                    var equals = SkipBlanks(field, ahead);
                    if (following.Length > 0 && equals < field.Length && field[equals] == '=' && field[next] != '"')
                    {
                        faults.Add($"no comma before parameter {following}");
                    }
                }

                continue;
            }

            if (scheme is not null && parameters.Count == 0 && token68 is null && at > wordStart && PrecededByBlankOnly(field, wordStart))
            {
                token68 = Token68(field, wordStart, out at);
                continue;
            }

            Close();
            scheme = word;
        }

        Close();
        return challenges;
    }

    private static bool PrecededByBlankOnly(string field, int at)
    {
        at--;
        var blanks = 0;
        while (at >= 0 && field[at] is ' ' or '\t')
        {
            at--;
            blanks++;
        }

        return at >= 0 && blanks > 0 && field[at] != ',';
    }

    /// <summary>Whether the '=' is the padding of a token68 rather than the sign of a parameter.</summary>
    private static bool IsToken68End(string field, int at)
    {
        while (at < field.Length && field[at] == '=')
        {
            at++;
        }

        at = SkipBlanks(field, at);
        return at >= field.Length || field[at] == ',';
    }

    private static string Token68(string field, int start, out int end)
    {
        end = start;
        while (end < field.Length && (char.IsAsciiLetterOrDigit(field[end]) || field[end] is '-' or '.' or '_' or '~' or '+' or '/' or '='))
        {
            end++;
        }

        return field[start..end];
    }

    private static string Token(string field, ref int at)
    {
        var start = at;
        while (at < field.Length && (char.IsAsciiLetterOrDigit(field[at]) || "!#$%&'*+-.^_`|~/:".Contains(field[at], StringComparison.Ordinal)))
        {
            at++;
        }

        return field[start..at];
    }

    private static string Value(string field, ref int at, List<string> faults)
    {
        if (at >= field.Length || field[at] != '"')
        {
            var start = at;
            while (at < field.Length && field[at] is not (',' or ' ' or '\t'))
            {
                at++;
            }

            return field[start..at];
        }

        var value = new StringBuilder();
        for (at++; at < field.Length; at++)
        {
            switch (field[at])
            {
                case '\\' when at + 1 < field.Length:
                    value.Append(field[++at]);
                    break;
                case '"':
                    at++;
                    return value.ToString();
                default:
                    value.Append(field[at]);
                    break;
            }
        }

        faults.Add("quoted string without its closing quote");
        return value.ToString();
    }

    private static int SkipBlanks(string field, int at)
    {
        while (at < field.Length && field[at] is ' ' or '\t')
        {
            at++;
        }

        return at;
    }

    private static int SkipBlanksAndCommas(string field, int at)
    {
        while (at < field.Length && field[at] is ' ' or '\t' or ',')
        {
            at++;
        }

        return at;
    }
}
