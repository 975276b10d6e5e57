using System.Text.RegularExpressions;

namespace Fix401.Reading;

/// <summary>What in a curl command cannot have worked as meant.</summary>
internal sealed partial class CurlSlips
{
    private readonly List<Slip> slips = [];
    private readonly List<(string By, Word Word)> credentials = [];
    private Word? brokenHeader;

    /// <summary>Characters that a word processor or a web page put in the place of ASCII's.</summary>
    public void Look(Word word)
    {
        if (Typographic().Match(word.Text) is { Success: true } match)
        {
            AddFirst(new(SlipKind.TypographicCharacter, word.Place, $"{Name(match.Value[0])} (U+{(int)match.Value[0]:X4}) where an ASCII character was meant"));
        }

        if (word.IsUnclosed)
        {
            slips.Add(new(SlipKind.SplitWord, word.Place, "a quote is opened here and never closed"));
        }
    }

    public void Header(Word value, CurlCommand command)
    {
        var text = value.Text;
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0 && !text.EndsWith(';'))
        {
            slips.Add(new(SlipKind.HeaderWithoutColon, value.Place, "a header without a colon behind its name: curl does not send it"));
            return;
        }

        var name = colon < 0 ? text[..^1] : text[..colon].Trim();
        var isCredential = CredentialName().IsMatch(name);
        if (text.AsSpan((colon < 0 ? name.Length : colon) + 1).IsWhiteSpace())
        {
            brokenHeader = value.IsQuoted ? null : value;
            slips.Add(new(SlipKind.HeaderEmptied, value.Place, colon < 0
                ? $"{name} ends in a semicolon: curl sends the header empty" : $"nothing follows the colon: curl does not send {name}"));
            return;
        }

        if (name.Equals("Authorization", StringComparison.OrdinalIgnoreCase))
        {
            Credential("-H Authorization", value);
        }

        Variable(value, isCredential, command);
    }

    /// <summary>An option that writes the Authorization header.</summary>
    public void Credential(string by, Word word) => credentials.Add((by, word));

    /// <summary>A variable in single quotes is sent as it stands; one that the shell fills in makes the value unknown.</summary>
    public void Variable(Word word, bool isCredential, CurlCommand command)
    {
        if (word.LiteralVariable is { } literal && (isCredential || AsValue().IsMatch(word.Text)))
        {
            slips.Add(new(SlipKind.VariableInSingleQuotes, word.Place, $"{literal} stands in single quotes: the shell does not fill it in, and the name itself is sent"));
        }

        if (word.Variable is { } variable && isCredential)
        {
            command.UnknownVariable ??= variable;
        }
    }

    /// <summary>Whether an argument is no URL but a word that fell out of an option's quotes.</summary>
    public bool FellOut(Word word, CurlCommand command)
    {
        if (word.Text.Length > 0 && !LooksLikeUrl(word.Text)
            && (brokenHeader is not null || command.Headers.Count > 0 || command.Urls.Count > 0 || Scheme().IsMatch(word.Text) || !ShortName().IsMatch(word.Text)))
        {
            AddFirst(new(SlipKind.SplitWord, word.Place, brokenHeader is null
                ? "this word belongs to no option: it fell out of its quotes, and curl takes it for a URL"
                : "this word belongs to the header before it, which stands in no quotes: curl takes it for a URL"));
            return true;
        }

        return false;
    }

    public void Finish(CurlCommand command)
    {
        // A field of -H wins over what curl makes of -u; the bearer wins over the user; of the same kind the last wins.
        if (credentials.Count > 1)
        {
            var winner = credentials.FindLast(one => one.By == "-H Authorization") is { Word: not null } header ? header
                : credentials.FindLast(one => one.By == "--oauth2-bearer") is { Word: not null } bearer ? bearer
                : credentials.FindLast(one => one.By == "-u") is { Word: not null } user ? user : credentials[^1];
            foreach (var (by, word) in credentials.Where(one => !ReferenceEquals(one.Word, winner.Word)))
            {
                slips.Add(new(SlipKind.OverriddenCredential, word.Place, by == "-H Authorization" && winner.By == by
                    ? "two Authorization headers are sent: servers read one of them, or refuse both"
                    : $"{by} and {winner.By} both write the Authorization header: that of {winner.By} is sent"));
            }
        }

        command.Slips.AddRange(slips);
    }

    public void Reset()
    {
        slips.Clear();
        credentials.Clear();
        brokenHeader = null;
    }

    /// <summary>One mistake of these kinds shows in several words: the first tells it.</summary>
    private void AddFirst(Slip slip)
    {
        if (!slips.Exists(earlier => earlier.Kind == slip.Kind))
        {
            slips.Add(slip);
        }
    }

    private static bool LooksLikeUrl(string text) => Url().IsMatch(text) && !text.AsSpan().Trim().ContainsAny(" \t\n");

    private static string Name(char c) => c switch
    {
        '\u2018' or '\u2019' or '\u201A' or '\u201B' or '\u2032' => "a typographic apostrophe",
        '\u201C' or '\u201D' or '\u201E' or '\u201F' or '\u2033' or '\u00AB' or '\u00BB' => "a typographic quote",
        '\u2010' or '\u2011' or '\u2012' or '\u2013' or '\u2014' => "a typographic dash",
        '\u200B' or '\u200C' or '\u200D' or '\uFEFF' or '\u2060' => "an invisible character",
        _ => "a no-break blank",
    };

    [GeneratedRegex(@"^[\u2010-\u2014]|^[\u2018-\u201F\u00AB]|[\u2018-\u201F\u00BB]$|^.{0,60}:[ ]?[\u201C\u201D\u2018\u2019]|[\u00A0\u202F\u2007\u200B-\u200D\u2060\uFEFF]", RegexOptions.CultureInvariant)]
    private static partial Regex Typographic();

    [GeneratedRegex(@"auth|token|key|secret|cookie|session|signature|jwt|password", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex CredentialName();

    [GeneratedRegex(@"(?:token|key|secret|password|pwd|code|assertion|sig)[\w""]{0,20}\s{0,3}[=:]\s{0,3}""?\$\{?\w", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex AsValue();

    /// <summary>A host of one word, as in a network of containers. A token is longer.</summary>
    [GeneratedRegex(@"^[A-Za-z0-9-]{1,24}$", RegexOptions.CultureInvariant)]
    private static partial Regex ShortName();

    [GeneratedRegex(@"^(?:Bearer|Basic|Token|Digest|ApiKey)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Scheme();

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9+.-]{0,20}://|^(?:[\w-]{1,63}\.){1,10}[A-Za-z]{2,24}(?:[:/?#]|$)|^localhost\b|^\d{1,3}(?:\.\d{1,3}){3}|^\[[0-9a-fA-F:.]+\]|^[\w.-]{1,100}:\d{1,5}(?:[/?#]|$)|^[\w-]{1,63}/|^[$%{<]|^\w[\w.-]{0,60}@", RegexOptions.CultureInvariant)]
    private static partial Regex Url();
}
