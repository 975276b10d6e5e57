using System.CommandLine;

namespace Fix401.Cli;

/// <summary>What to say to a command that was not understood.</summary>
internal static class Mistake
{
    public static string Explain(ParseResult parsed, RootCommand root)
    {
        var command = parsed.CommandResult.Command;
        var word = parsed.UnmatchedTokens.Count > 0 ? parsed.UnmatchedTokens[0] : null;
        if (command != root)
        {
            if (word is not null && word.StartsWith('-'))
            {
                return UnknownOption(word, command.Name, [.. command.Options.Concat(root.Options).Select(option => option.Name)]);
            }

            return $"{Told(parsed)}\nSee: fix401 {command.Name} --help";
        }

        if (word is null)
        {
            return "a verb is missing. To learn why a call fails: fix401 why FILE…, or fix401 why curl …\nSee: fix401 --help";
        }

        if (word.StartsWith('-'))
        {
            return $"there is no option {Short(word)}.{DidYouMean(word, [.. root.Options.Select(option => option.Name)])}\nSee: fix401 --help";
        }

        return word is "curl" || word.Contains("://", StringComparison.Ordinal) || File.Exists(word)
            ? $"the verb is missing: fix401 why {Short(word)}{(word is "curl" ? " …" : "")}"
            : $"there is no verb {Short(word)}.{DidYouMean(word, [.. root.Subcommands.Select(verb => verb.Name)])}\nSee: fix401 --help";
    }

    public static string UnknownOption(string word, string verb, IReadOnlyList<string> known) =>
        $"`{verb}` has no option {Short(word)}.{DidYouMean(word, known)}\nSee: fix401 {verb} --help";

    /// <summary>" Did you mean X?", or nothing where nothing is near.</summary>
    public static string DidYouMean(string word, IReadOnlyList<string> known) => Nearest(word, known) is { } near ? $" Did you mean {near}?" : "";

    public static string? Nearest(string word, IReadOnlyList<string> known)
    {
        if (word.Length is 0 or > 60)
        {
            return null;
        }

        var nearest = known.MinBy(name => Distance(word.ToLowerInvariant(), name));
        return nearest is not null && Distance(word.ToLowerInvariant(), nearest) <= Math.Max(1, word.Length / 3) ? nearest
            : known.FirstOrDefault(candidate => word.Length >= 3 && candidate.StartsWith(word, StringComparison.OrdinalIgnoreCase)) ?? known.FirstOrDefault(candidate => word.Length >= 4 && candidate.Contains(word, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The parser repeats a value as it was typed; a long one may be a token.</summary>
    private static string Told(ParseResult parsed) =>
        parsed.Tokens.Select(token => token.Value).Where(value => value.Length > 24).Aggregate(parsed.Errors[0].Message, (message, value) => message.Replace($"'{value}'", Short(value), StringComparison.Ordinal));

    /// <summary>The name of a file that is not there. What has neither a folder nor an ending may be a token that was pasted in its place.</summary>
    public static string FileName(string name)
    {
        var ending = name.LastIndexOf('.');
        var isName = name.Length <= 16 || (name.Length <= 200 && (name.Contains('/', StringComparison.Ordinal) || name.Contains('\\', StringComparison.Ordinal) || (ending > 0 && name.Length - ending <= 6)));
        return isName ? name : $"{name[..6]}…";
    }

    /// <summary>A mistyped argument may be a whole token: only its beginning is repeated.</summary>
    public static string Short(string word) => word.Length <= 24 ? $"`{word}`" : $"`{word[..12]}…`";

    /// <summary>Levenshtein's, with two neighbours that changed places counted once.</summary>
    private static int Distance(string one, string other)
    {
        var table = new int[one.Length + 1, other.Length + 1];
        for (var row = 0; row <= one.Length; row++)
        {
            for (var column = 0; column <= other.Length; column++)
            {
                table[row, column] = row == 0 || column == 0 ? row + column
                    : Math.Min(Math.Min(table[row - 1, column], table[row, column - 1]) + 1, table[row - 1, column - 1] + (one[row - 1] == other[column - 1] ? 0 : 1));
                if (row > 1 && column > 1 && one[row - 1] == other[column - 2] && one[row - 2] == other[column - 1])
                {
                    table[row, column] = Math.Min(table[row, column], table[row - 2, column - 2] + 1);
                }
            }
        }

        return table[one.Length, other.Length];
    }
}
