using System.Buffers;

namespace Fix401.Reading;

/// <summary>wget's arguments, as far as they make the request.</summary>
internal static class WgetCommand
{
    private static readonly HashSet<string> WithValue =
    [
        "header", "user", "password", "http-user", "http-password", "http-passwd", "proxy-user", "proxy-password", "post-data", "post-file", "body-data", "body-file", "method", "user-agent", "referer", "certificate",
        "private-key", "ca-certificate", "load-cookies", "save-cookies", "output-document", "output-file", "timeout", "tries", "max-redirect", "execute", "directory-prefix", "wait", "base", "input-file", "bind-address",
        "limit-rate", "quota", "domains", "accept", "reject", "level", "secure-protocol", "use-askpass", "append-output", "connect-timeout", "read-timeout", "dns-timeout", "waitretry", "restrict-file-names", "auth-type",
    ];

    private static readonly Dictionary<char, string> Letters = new()
    {
        ['O'] = "output-document", ['o'] = "output-file", ['U'] = "user-agent", ['T'] = "timeout", ['t'] = "tries", ['e'] = "execute", ['P'] = "directory-prefix", ['w'] = "wait", ['B'] = "base", ['i'] = "input-file",
        ['Q'] = "quota", ['D'] = "domains", ['A'] = "accept", ['R'] = "reject", ['l'] = "level", ['a'] = "append-output",
    };

    private static readonly SearchValues<char> LettersWithValue = SearchValues.Create([.. Letters.Keys]);

    public static IEnumerable<Request> Read(IReadOnlyList<Word> words, IEnumerable<Slip> slips)
    {
        var looks = new CurlSlips();
        var stand = new CurlCommand { Arguments = [.. words.Select(word => word.Text)] };
        var (user, password, method, body) = ((string?)null, "", "GET", (string?)null);
        var headers = new List<Header>();
        var passwords = new List<string>();
        foreach (var (name, value, word) in Options(words))
        {
            looks.Look(word);
            switch (name)
            {
                case null when looks.FellOut(word, stand):
                    stand.Strays.Add(word.Text);
                    break;
                case null:
                    var (url, inUrl) = UserInfo.Split(word.Text.Trim());
                    (user, password) = inUrl is null || user is not null ? (user, password) : (inUrl.Split(':', 2)[0], inUrl.Split(':', 2) is [_, var secret] ? secret : "");
                    stand.Urls.Add(url.Contains("://", StringComparison.Ordinal) ? url : $"http://{url}");
                    break;
                case "header":
                    looks.Header(new(value, () => word.Place) { IsQuoted = word.IsQuoted, Variable = word.Variable, LiteralVariable = word.LiteralVariable }, stand);
                    if (value.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon)
                    {
                        headers.Add(new(value[..colon].Trim(), value[(colon + 1)..].Trim(' ', '\t')));
                    }

                    break;
                case "user" or "http-user": user = value; looks.Credential("--user", word); looks.Variable(word, isCredential: true, stand); break;
                case "password" or "http-password" or "http-passwd": password = value; passwords.Add(value); looks.Variable(word, isCredential: true, stand); break;
                case "method": method = value.ToUpperInvariant(); break;
                case "post-data": (method, body) = ("POST", value); break;
                case "body-data": body = value; break;
                case "user-agent": headers.Add(new("User-Agent", value)); break;
                case "referer": headers.Add(new("Referer", value)); break;
                default: break;
            }
        }

        // wget shows a user's password only when asked for it; it is shown here as it is sent then.
        if (user is not null && !headers.Exists(header => header.Name.Equals("Authorization", StringComparison.OrdinalIgnoreCase)))
        {
            headers.Insert(0, new("Authorization", CurlCommand.BasicAuthorization($"{user}:{password}")));
        }

        looks.Finish(stand);
        var line = new CommandLine("wget", stand.Arguments) { Slips = [.. stand.Slips, .. slips], FollowsRedirects = true, Credentials = CommandCredentials.Of(headers, [password, .. passwords, .. stand.Strays]) };
        foreach (var url in stand.Urls)
        {
            yield return new(method, url, new([.. headers]))
            {
                Body = body,
                CommandLine = line,
                RedactedBy = stand.UnknownVariable is { } name ? $"the command, whose variable {name} the shell filled in" : null,
            };
        }
    }

    /// <summary>Name and value of each option; a null name is a positional argument.</summary>
    private static IEnumerable<(string? Name, string Value, Word Word)> Options(IReadOnlyList<Word> words)
    {
        for (var index = 0; index < words.Count; index++)
        {
            var text = words[index].Text;
            if (text.StartsWith("--", StringComparison.Ordinal) && text.Length > 2)
            {
                var equals = text.IndexOf('=', StringComparison.Ordinal);
                var name = equals < 0 ? text[2..] : text[2..equals];
                var takesNext = equals < 0 && WithValue.Contains(name) && index + 1 < words.Count;
                yield return takesNext ? (name, words[++index].Text, words[index]) : (name, equals < 0 ? "" : text[(equals + 1)..], words[index]);
            }
            else if (text.Length > 1 && text[0] == '-')
            {
                var letter = text.AsSpan(1).IndexOfAny(LettersWithValue);
                var name = letter < 0 ? "switches" : Letters[text[letter + 1]];
                var rest = letter < 0 ? text : text[(letter + 2)..];
                yield return letter >= 0 && rest.Length == 0 && index + 1 < words.Count ? (name, words[++index].Text, words[index]) : (name, rest, words[index]);
            }
            else
            {
                yield return (null, text, words[index]);
            }
        }
    }
}
