using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Fix401.Reading;

/// <summary>The arguments of httpie and xh: [METHOD] URL [ITEM …].</summary>
internal static partial class HttpieCommand
{
    private static readonly HashSet<string> WithValue =
    [
        "--auth", "-a", "--auth-type", "-A", "--session", "--session-read-only", "--proxy", "--verify", "--cert", "--cert-key", "--timeout", "--print", "-p", "--output", "-o", "--max-redirects", "--pretty", "--style", "-s",
        "--default-scheme", "--boundary", "--raw", "--path-as-is", "--ssl", "--ciphers", "--max-headers", "--bearer", "--unsorted-with", "--format-options", "--response-charset", "--response-mime",
    ];

    public static IEnumerable<Request> Read(string program, IReadOnlyList<Word> words, IEnumerable<Slip> slips)
    {
        var looks = new CurlSlips();
        var stand = new CurlCommand { Arguments = [.. words.Select(word => word.Text)] };
        var options = new Dictionary<string, string>();
        var positional = new List<Word>();
        for (var index = 0; index < words.Count; index++)
        {
            var word = words[index];
            looks.Look(word);
            var text = word.Text;
            if (text.Length < 2 || text[0] != '-')
            {
                positional.Add(word);
                continue;
            }

            var equals = text.StartsWith("--", StringComparison.Ordinal) ? text.IndexOf('=', StringComparison.Ordinal) : -1;
            var name = equals < 0 ? text : text[..equals];
            if (equals < 0 && WithValue.Contains(name) && index + 1 < words.Count)
            {
                word = words[++index];
                options[name] = word.Text;
            }
            else
            {
                options[name] = equals < 0 ? "" : text[(equals + 1)..];
            }

            if (name is "--auth" or "-a" or "--bearer")
            {
                looks.Credential("-a", word);
                looks.Variable(word, isCredential: true, stand);
            }
        }

        var method = positional.Count > 1 && Verb().IsMatch(positional[0].Text) && !Item().IsMatch(positional[0].Text) ? positional[0].Text.ToUpperInvariant() : null;
        var target = positional.ElementAtOrDefault(method is null ? 0 : 1)?.Text;
        if (target is null)
        {
            return [];
        }

        var items = new Items(looks, stand);
        foreach (var word in positional.Skip(method is null ? 1 : 2))
        {
            items.Add(word);
        }

        if (Authorization(options) is { } authorization && !items.Headers.Exists(header => header.Name.Equals("Authorization", StringComparison.OrdinalIgnoreCase)))
        {
            items.Headers.Insert(0, new("Authorization", authorization));
        }

        var isForm = options.ContainsKey("--form") || options.ContainsKey("-f");
        var body = options.GetValueOrDefault("--raw") ?? items.Body(isForm);
        if (body is not null && !items.Headers.Exists(header => header.Name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase)))
        {
            items.Headers.Add(new("Content-Type", isForm ? "application/x-www-form-urlencoded; charset=utf-8" : "application/json"));
        }

        looks.Finish(stand);
        var (url, user) = UserInfo.Split(Url(target, program.EndsWith('s') ? "https" : options.GetValueOrDefault("--default-scheme") ?? "http"));
        if (user is not null && !items.Headers.Exists(header => header.Name.Equals("Authorization", StringComparison.OrdinalIgnoreCase)))
        {
            items.Headers.Insert(0, new("Authorization", CurlCommand.BasicAuthorization(user)));
        }

        stand.QueryParts.AddRange(items.Query);
        return
        [
            new(method ?? (body is null ? "GET" : "POST"), stand.WithQuery(url), new([.. items.Headers]))
            {
                Body = body,
                CommandLine = new("httpie", stand.Arguments)
                {
                    Slips = [.. stand.Slips, .. slips],
                    Credentials = CommandCredentials.Of(items.Headers, [options.GetValueOrDefault("--auth"), options.GetValueOrDefault("-a"), options.GetValueOrDefault("--bearer"), user, .. stand.Strays]),
                    FollowsRedirects = options.ContainsKey("--follow") || options.ContainsKey("-F") || options.ContainsKey("--all"),
                    Proxy = options.GetValueOrDefault("--proxy") is { } proxy ? UserInfo.Split(proxy[(proxy.IndexOf(':', StringComparison.Ordinal) + 1)..]).Url : null,
                },
                RedactedBy = stand.UnknownVariable is { } variable ? $"the command, whose variable {variable} the shell filled in" : null,
            },
        ];
    }

    private static string? Authorization(Dictionary<string, string> options)
    {
        var auth = options.GetValueOrDefault("--auth") ?? options.GetValueOrDefault("-a");
        var type = options.GetValueOrDefault("--auth-type") ?? options.GetValueOrDefault("-A") ?? "basic";
        return options.TryGetValue("--bearer", out var token) ? $"Bearer {token}"
            : auth is null ? null
            : type == "bearer" ? $"Bearer {auth}"
            : type == "basic" ? CurlCommand.BasicAuthorization(auth)
            : null;
    }

    private static string Url(string target, string scheme) =>
        target.Contains("://", StringComparison.Ordinal) ? target
        : target.StartsWith(':') ? $"{scheme}://localhost{(target.Length > 1 && char.IsAsciiDigit(target[1]) ? target : target[1..])}"
        : $"{scheme}://{target}";

    /// <summary>Header:value, Header;, name==value, field=value, field:=json and field@file.</summary>
    private sealed class Items(CurlSlips looks, CurlCommand stand)
    {
        private readonly List<(string Name, string Value, bool IsJson)> fields = [];

        public List<Header> Headers { get; } = [];

        public List<string> Query { get; } = [];

        public void Add(Word word)
        {
            if (Item().Match(word.Text) is not { Success: true } match)
            {
                looks.FellOut(word, stand);
                stand.Strays.Add(word.Text);
                return;
            }

            var (name, value) = (match.Groups[1].Value, match.Groups[3].Value);
            switch (match.Groups[2].Value)
            {
                case ":" or ";":
                    looks.Header(new($"{name}:{value}", () => word.Place) { IsQuoted = word.IsQuoted, Variable = word.Variable, LiteralVariable = word.LiteralVariable }, stand);
                    if (value.Length > 0 || match.Groups[2].Value == ";")
                    {
                        Headers.Add(new(name, value.Trim(' ', '\t')));
                    }

                    break;
                case "==": Query.Add($"{Uri.EscapeDataString(name)}={Uri.EscapeDataString(value)}"); break;
                case "=" or ":=":
                    looks.Variable(word, isCredential: false, stand);
                    fields.Add((name, value, match.Groups[2].Value == ":="));
                    break;
                default: stand.UnreadFiles.Add(value); break;
            }
        }

        public string? Body(bool isForm)
        {
            if (fields.Count == 0)
            {
                return null;
            }

            if (isForm)
            {
                return string.Join('&', fields.Select(field => $"{Uri.EscapeDataString(field.Name)}={Uri.EscapeDataString(field.Value)}"));
            }

            using var stream = new MemoryStream();
            using (var json = new Utf8JsonWriter(stream))
            {
                json.WriteStartObject();
                foreach (var (name, value, isJson) in fields)
                {
                    json.WritePropertyName(name);
                    if (isJson)
                    {
                        json.WriteRawValue(value.Length == 0 ? "null" : value, skipInputValidation: true);
                    }
                    else
                    {
                        json.WriteStringValue(value);
                    }
                }

                json.WriteEndObject();
            }

            return Encoding.UTF8.GetString(stream.ToArray());
        }
    }

    [GeneratedRegex(@"^[A-Za-z]{1,20}$", RegexOptions.CultureInvariant)]
    private static partial Regex Verb();

    [GeneratedRegex(@"^([^:=@;]{1,200}?)(:=|==|:|=|@|;$)([\s\S]*)$", RegexOptions.CultureInvariant)]
    private static partial Regex Item();
}
