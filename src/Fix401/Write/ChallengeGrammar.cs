using System.Text;

namespace Fix401.Write;

/// <summary>
/// The grammar of RFC 9110, sections 5.6 and 11.6.1, to the letter: lists with empty elements, blanks around "=", token68, quoted pairs.
/// What departs from it in one character is not read here at all.
/// </summary>
internal ref struct ChallengeGrammar(string field)
{
    private readonly string field = field;
    private int at;

    /// <summary>Every challenge of a field; null where the field does not keep to the grammar.</summary>
    public static List<Challenge>? Read(string field) => new ChallengeGrammar(field).Challenges();

    /// <summary>The parameters of a field that is a list of them, as Authentication-Info is; null where it does not keep to the grammar.</summary>
    public static List<KeyValuePair<string, string>>? ReadParameters(string field) => new ChallengeGrammar(field).Parameters();

    public static bool IsTokenCharacter(char character) => char.IsAsciiLetterOrDigit(character) || "!#$%&'*+-.^_`|~".Contains(character, StringComparison.Ordinal);

    public static bool IsToken68Character(char character) => char.IsAsciiLetterOrDigit(character) || character is '-' or '.' or '_' or '~' or '+' or '/';

    private List<Challenge>? Challenges()
    {
        var challenges = new List<Challenge>();
        List<KeyValuePair<string, string>>? open = null;
        while (NextElement(out var separated))
        {
            if (!separated || Token() is not { } word)
            {
                return null;
            }

            if (open is not null && IsAt('=', afterBlanks: true))
            {
                if (Value() is not { } value)
                {
                    return null;
                }

                open.Add(new(word, value));
                continue;
            }

            var parameters = new List<KeyValuePair<string, string>>();
            string? token68 = null;
            open = null;
            if (IsAt(' '))
            {
                while (IsAt(' '))
                {
                    at++;
                }

                token68 = Token68();
                if (token68 is null)
                {
                    open = parameters;
                    if (!AtEndOfElement() && !Parameter(parameters))
                    {
                        return null;
                    }
                }
            }

            challenges.Add(new(word, token68, parameters));
        }

        return challenges;
    }

    private List<KeyValuePair<string, string>>? Parameters()
    {
        var parameters = new List<KeyValuePair<string, string>>();
        while (NextElement(out var separated))
        {
            if (!separated || !Parameter(parameters))
            {
                return null;
            }
        }

        return parameters;
    }

    /// <summary>Goes over commas and the blanks around them; false at the end of the field.</summary>
    private bool NextElement(out bool separated)
    {
        separated = at == 0;
        while (at < field.Length && field[at] is ' ' or '\t' or ',')
        {
            separated |= field[at++] == ',';
        }

        return at < field.Length;
    }

    private bool Parameter(List<KeyValuePair<string, string>> parameters)
    {
        if (Token() is not { } name || !IsAt('=', afterBlanks: true) || Value() is not { } value)
        {
            return false;
        }

        parameters.Add(new(name, value));
        return true;
    }

    private string? Token()
    {
        var start = at;
        while (at < field.Length && IsTokenCharacter(field[at]))
        {
            at++;
        }

        return at == start ? null : field[start..at];
    }

    /// <summary>A token68 that fills the element; else nothing is read.</summary>
    private string? Token68()
    {
        var start = at;
        while (at < field.Length && IsToken68Character(field[at]))
        {
            at++;
        }

        var hasContent = at > start;
        while (IsAt('='))
        {
            at++;
        }

        if (hasContent && AtEndOfElement())
        {
            return field[start..at];
        }

        at = start;
        return null;
    }

    /// <summary>"=" and a token or quoted string that ends its element.</summary>
    private string? Value()
    {
        SkipBlanks();
        at++;
        SkipBlanks();
        var value = IsAt('"') ? Quoted() : Token();
        return value is not null && AtEndOfElement() ? value : null;
    }

    private string? Quoted()
    {
        var value = new StringBuilder();
        for (at++; at < field.Length; at++)
        {
            switch (field[at])
            {
                case '"':
                    at++;
                    return value.ToString();
                case '\\' when at + 1 < field.Length && IsText(field[at + 1]):
                    value.Append(field[++at]);
                    break;
                case '\\':
                    return null;
                case var character when IsText(character):
                    value.Append(character);
                    break;
                default:
                    return null;
            }
        }

        return null;
    }

    private static bool IsText(char character) => character is '\t' or >= ' ' and not '\x7F';

    private readonly bool AtEndOfElement()
    {
        var ahead = AfterBlanks();
        return ahead >= field.Length || field[ahead] == ',';
    }

    private readonly bool IsAt(char character, bool afterBlanks = false)
    {
        var ahead = afterBlanks ? AfterBlanks() : at;
        return ahead < field.Length && field[ahead] == character;
    }

    private void SkipBlanks() => at = AfterBlanks();

    private readonly int AfterBlanks()
    {
        var ahead = at;
        while (ahead < field.Length && field[ahead] is ' ' or '\t')
        {
            ahead++;
        }

        return ahead;
    }
}
