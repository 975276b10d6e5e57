using Fix401.Reading;

namespace Fix401.Gathering;

/// <summary>The user and password that a netrc file holds for a host.</summary>
internal static class Netrc
{
    /// <summary>"user:password", or null. Looked up where -n, --netrc-optional or --netrc-file say so; what was typed wins, except that plain -n lets the file win.</summary>
    public static string? For(string host, CurlCommand command, Surroundings surroundings)
    {
        if (!command.UsesNetrc && !command.IsNetrcOptional && command.NetrcFile is null)
        {
            return null;
        }

        var path = command.NetrcFile ?? surroundings.Value("NETRC")
            ?? (surroundings.Home is { } home ? Path.Combine(home, OperatingSystem.IsWindows() ? "_netrc" : ".netrc") : null);
        return path is not null && surroundings.ReadText(path) is { } text ? Find(text, host, command.User is { } user ? user.Split(':')[0] : null) : null;
    }

    /// <param name="login">Only an entry of this user counts; null takes the first.</param>
    public static string? Find(string text, string host, string? login = null)
    {
        var words = Words(text).ToList();
        for (var index = 0; index < words.Count; index++)
        {
            var isDefault = words[index] == "default";
            if (!isDefault && !(words[index] == "machine" && index + 1 < words.Count && words[index + 1].Equals(host, StringComparison.OrdinalIgnoreCase)))
            {
                continue;
            }

            var (user, password) = ("", "");
            for (index += isDefault ? 1 : 2; index + 1 < words.Count && words[index] is not ("machine" or "default" or "macdef"); index += 2)
            {
                (user, password) = words[index] switch
                {
                    "login" => (words[index + 1], password),
                    "password" => (user, words[index + 1]),
                    _ => (user, password),
                };
            }

            if (login is null || login == user)
            {
                return $"{user}:{password}";
            }

            index--;
        }

        return null;
    }

    /// <summary>Words between blanks; a quoted one may hold blanks, and a # at a line's beginning is a remark.</summary>
    private static IEnumerable<string> Words(string text)
    {
        foreach (var line in text.Split('\n'))
        {
            var rest = line.Trim();
            if (rest.StartsWith('#'))
            {
                continue;
            }

            for (var at = 0; at < rest.Length;)
            {
                if (char.IsWhiteSpace(rest[at]))
                {
                    at++;
                    continue;
                }

                var word = new System.Text.StringBuilder();
                if (rest[at] == '"')
                {
                    for (at++; at < rest.Length && rest[at] != '"'; at++)
                    {
                        at += rest[at] == '\\' && at + 1 < rest.Length ? 1 : 0;
                        word.Append(rest[at]);
                    }

                    at++;
                }
                else
                {
                    for (; at < rest.Length && !char.IsWhiteSpace(rest[at]); at++)
                    {
                        word.Append(rest[at]);
                    }
                }

                yield return word.ToString();
            }
        }
    }
}
