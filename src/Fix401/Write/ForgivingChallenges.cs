using System.Text;

namespace Fix401.Write;

/// <summary>
/// Reads a challenge field that does not keep to the grammar as it was meant, with a note for each fault: what Google, AWS, Azure and many
/// smaller servers send. Every character is looked at a bounded number of times.
/// </summary>
internal sealed class ForgivingChallenges(string field)
{
    private const int MostFaults = 20;

    private static readonly string[] ParameterNames =
        ["realm", "error_description", "error", "nonce", "scope", "charset", "algorithm", "qop", "stale", "domain", "opaque", "service", "authorization_uri", "resource_id", "resource_metadata", "title"];

    private readonly List<Challenge> challenges = [];
    private readonly List<KeyValuePair<string, string>> parameters = [];
    private readonly List<string> faults = [];
    private int at;
    private string? scheme;
    private string? token68;

    /// <summary>Nothing but the scheme of the challenge has been read so far.</summary>
    private bool isOpened;


    /// <summary>Where the search for a quote that closes has ended in vain: searching from further on would end so, too.</summary>
    private int noCloseFrom = int.MaxValue;

    public static List<Challenge> Read(string field) => new ForgivingChallenges(field).Read();

    private List<Challenge> Read()
    {
        const string ownName = "www-authenticate:";
        if (field.AsSpan().TrimStart().StartsWith(ownName, StringComparison.OrdinalIgnoreCase))
        {
            at = field.IndexOf(':', StringComparison.Ordinal) + 1;
            Fault("the field's own name stands in its value");
        }

        while (true)
        {
            var comma = Separators();
            if (at >= field.Length)
            {
                break;
            }

            var wordAt = at;
            var word = Token();
            if (word.Length == 0)
            {
                Fault($"unexpected '{field[at]}' at character {at + 1}");
                at++;
                continue;
            }

            var equals = AfterBlanks(at);
            if (equals < field.Length && field[equals] == '=' && !IsPadding(equals))
            {
                Parameter(word, equals, comma);
            }
            else if (scheme is not null && isOpened && !comma && !IsKnownScheme(word))
            {
                Token68(wordAt);
            }
            else
            {
                Open(word, comma);
            }
        }

        Close();
        return challenges;
    }

    private void Parameter(string name, int equals, bool comma)
    {
        if (scheme is null && Glued(name) is { } glued)
        {
            Fault($"no blank between scheme {glued.Scheme} and parameter {glued.Name}");
            (scheme, name) = glued;
        }
        else if (scheme is null)
        {
            Fault($"parameter {name} stands before any scheme");
        }
        else if (isOpened && comma)
        {
            Fault("comma between the scheme and its parameters");
        }
        else if (!isOpened && !comma)
        {
            Fault($"no comma before parameter {name}");
        }

        isOpened = false;
        at = AfterBlanks(equals + 1);
        parameters.Add(new(name, Value(name)));
    }

    private void Open(string word, bool comma)
    {
        // Parameters that stood before any scheme belong to the first scheme, if one follows.
        var strays = scheme is null ? parameters.ToList() : [];
        var notes = scheme is null ? faults.ToList() : [];
        if (scheme is not null)
        {
            Close();
            if (!comma)
            {
                notes.Add($"no comma before scheme {word}");
            }
        }

        parameters.Clear();
        faults.Clear();
        scheme = word;
        isOpened = true;
        parameters.AddRange(strays);
        faults.AddRange(notes);
        if (at < field.Length && field[at] == ':')
        {
            at++;
            Fault($"colon behind scheme {word}");
        }
    }

    private void Close()
    {
        if (scheme is not null || parameters.Count > 0)
        {
            challenges.Add(new(scheme ?? "", token68, [.. parameters]) { Faults = [.. faults] });
        }

        scheme = null;
        token68 = null;
        parameters.Clear();
        faults.Clear();
    }

    private void Token68(int start)
    {
        at = start;
        while (at < field.Length && (ChallengeGrammar.IsToken68Character(field[at]) || field[at] == '='))
        {
            at++;
        }

        if (at == start)
        {
            Fault($"unexpected '{field[at]}' at character {at + 1}");
            at++;
            return;
        }

        token68 = field[start..at];
        isOpened = false;
    }

    private string Value(string name)
    {
        if (at >= field.Length || field[at] is ',' or ';')
        {
            Fault($"parameter {name} without a value");
            return "";
        }

        switch (field[at])
        {
            case '"':
                return Quoted(name, '"', '"');
            case '\u201C':
                Fault($"value of {name} in typographic quotes");
                return Quoted(name, '\u201C', '\u201D');
            case '\'' when field.IndexOf('\'', at + 1) is var close && close > 0 && IsEnd(close + 1):
                Fault($"value of {name} in single quotes");
                var inner = field[(at + 1)..close];
                at = close + 1;
                return inner;
            default:
                return Unquoted(name);
        }
    }

    private string Unquoted(string name)
    {
        var start = at;
        SkipWord();
        while (at < field.Length && field[at] is ' ' or '\t')
        {
            // A word that is neither a parameter nor a scheme can only go on with the value.
            var next = AfterBlanks(at);
            var end = TokenEnd(next);
            var behind = AfterBlanks(end);
            if (next >= field.Length || field[next] is ',' or ';' or '"' || (end > next && behind < field.Length && field[behind] == '=') || IsKnownScheme(field[next..end]))
            {
                break;
            }

            at = next;
            SkipWord();
        }

        var value = field[start..at];
        var foreign = value.AsSpan().IndexOfAnyExcept(TokenCharacters);
        if (foreign >= 0)
        {
            Fault($"value of {name} is not in quotes, though it holds '{value[foreign]}'");
        }

        return value;
    }

    private static readonly System.Buffers.SearchValues<char> TokenCharacters =
        System.Buffers.SearchValues.Create("!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

    private void SkipWord()
    {
        while (at < field.Length && field[at] is not (',' or ' ' or '\t'))
        {
            at++;
        }
    }

    private string Quoted(string name, char opening, char closing)
    {
        var start = at + 1;
        var end = ClosingQuote(start, closing, out var inner);
        if (end < 0)
        {
            Fault($"quote before the value of {name} is never closed");
            at = field.Length;
            return Unescape(field.AsSpan(start), name);
        }

        if (inner)
        {
            Fault($"value of {name} holds {(opening == '"' ? "" : "typographic ")}quotes that are not escaped");
        }

        at = end + 1;
        return Unescape(field.AsSpan(start, end - start), name);
    }

    /// <summary>The first quote that something follows which may follow a value; where there is none, the first quote.</summary>
    private int ClosingQuote(int start, char closing, out bool inner)
    {
        inner = false;
        var first = -1;
        for (var ahead = start; ahead < field.Length; ahead++)
        {
            if (field[ahead] == '\\')
            {
                ahead++;
            }
            else if (field[ahead] == closing)
            {
                if (first < 0)
                {
                    first = ahead;
                    if (start >= noCloseFrom)
                    {
                        return first;
                    }
                }

                if (IsEnd(ahead + 1))
                {
                    inner = ahead != first;
                    return ahead;
                }
            }
        }

        noCloseFrom = Math.Min(noCloseFrom, start);
        return first;
    }

    /// <summary>Whether a value may end here: the field ends, or another parameter or scheme begins.</summary>
    private bool IsEnd(int ahead)
    {
        ahead = AfterBlanks(ahead);
        var separated = false;
        while (ahead < field.Length && field[ahead] is ',' or ';' or ' ' or '\t')
        {
            separated |= field[ahead++] is ',' or ';';
        }

        if (ahead >= field.Length)
        {
            return true;
        }

        var end = TokenEnd(ahead);
        if (end == ahead)
        {
            return false;
        }

        var behind = AfterBlanks(end);
        if (behind < field.Length && field[behind] == '=')
        {
            return true;
        }

        if (IsKnownScheme(field[ahead..end]))
        {
            return behind >= field.Length || behind > end || field[behind] is ',' or ':';
        }

        // An unknown word is a scheme where a parameter follows it.
        var next = TokenEnd(behind);
        var sign = AfterBlanks(next);
        return separated && behind > end && next > behind && sign < field.Length && field[sign] == '=';
    }

    private string Unescape(ReadOnlySpan<char> text, string name)
    {
        if (!text.Contains('\\'))
        {
            return text.ToString();
        }

        var value = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && i + 1 == text.Length)
            {
                Fault($"backslash at the end of {name} escapes nothing");
                break;
            }

            value.Append(text[i] == '\\' ? text[++i] : text[i]);
        }

        return value.ToString();
    }

    private bool Separators()
    {
        var comma = at == 0;
        while (at < field.Length && field[at] is ' ' or '\t' or ',' or ';')
        {
            if (field[at] == ';')
            {
                Fault("semicolon where a comma belongs");
            }

            comma |= field[at++] is ',' or ';';
        }

        return comma;
    }

    private string Token()
    {
        var start = at;
        at = TokenEnd(at);
        return field[start..at];
    }

    private int TokenEnd(int ahead)
    {
        while (ahead < field.Length && ChallengeGrammar.IsTokenCharacter(field[ahead]))
        {
            ahead++;
        }

        return ahead;
    }

    private int AfterBlanks(int ahead)
    {
        while (ahead < field.Length && field[ahead] is ' ' or '\t')
        {
            ahead++;
        }

        return ahead;
    }

    /// <summary>Whether the "=" is the padding of a token68 rather than the sign of a parameter.</summary>
    private bool IsPadding(int sign)
    {
        if (scheme is null || !isOpened || ChallengeReader.TakesParameters(scheme))
        {
            return false;
        }

        while (sign < field.Length && field[sign] == '=')
        {
            sign++;
        }

        sign = AfterBlanks(sign);
        return sign >= field.Length || field[sign] == ',';
    }

    private static (string Scheme, string Name)? Glued(string word)
    {
        foreach (var name in ParameterNames)
        {
            if (word.Length > name.Length && word.EndsWith(name, StringComparison.OrdinalIgnoreCase) && IsKnownScheme(word[..^name.Length]))
            {
                return (word[..^name.Length], word[^name.Length..]);
            }
        }

        return null;
    }

    private static bool IsKnownScheme(string word) => ChallengeReader.IsKnownScheme(word);

    private void Fault(string fault)
    {
        if (faults.Count < MostFaults && !faults.Contains(fault))
        {
            faults.Add(fault);
        }
    }
}
