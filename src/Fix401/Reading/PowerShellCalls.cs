using System.Text.RegularExpressions;

namespace Fix401.Reading;

/// <summary>Invoke-WebRequest and Invoke-RestMethod with the variables, header tables and sessions that a paste sets up before them; curl.exe called from PowerShell.</summary>
internal sealed partial class PowerShellCalls
{
    private readonly Dictionary<string, Word> variables = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, List<Entry>> tables = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, List<string>> cookies = new(StringComparer.OrdinalIgnoreCase);
    private readonly PastedText paste;
    private readonly Findings findings;

    private PowerShellCalls(PastedText paste, Findings findings)
    {
        this.paste = paste;
        this.findings = findings;
    }

    public static void Read(PastedText paste, Findings findings) => new PowerShellCalls(paste, findings).Run();

    /// <summary>A line that prepares a call: a variable, a member of one, an entry of a table.</summary>
    public static bool IsPart(string line) => Part().IsMatch(line.Length > 2000 ? line[..2000] : line);

    private void Run()
    {
        for (var at = 0; at < paste.Text.Length;)
        {
            if ((at == 0 || paste.Text[at - 1] == '\n') && PromptLength(at) is > 0 and var prompt)
            {
                at += prompt;
            }

            var command = PowerShellWords.Read(paste, at);
            at = Math.Max(command.End, at + 1);
            if (command.Words.Count > 0)
            {
                Statement(command.Words, command);
            }
        }
    }

    private int PromptLength(int at) => Prompt().Match(paste.Text, at, Math.Min(300, paste.Text.Length - at)) is { Success: true } match ? match.Length : 0;

    private void Statement(IReadOnlyList<Word> words, ShellCommand command)
    {
        var first = words[0].Text;
        if (first.StartsWith('$') && words.Count > 2 && words[1].Text is "=" or "+=")
        {
            if (CommandStart.Tool(words[2].Text) is not null)
            {
                Statement([.. words.Skip(2)], command);
                return;
            }

            Assign(first[1..], words[2]);
            return;
        }

        if (AddTo().Match(first) is { Success: true } added)
        {
            foreach (var entry in Entries($"{added.Groups[2].Value} = {added.Groups[3].Value}", words[0]))
            {
                Table(added.Groups[1].Value).Add(entry);
            }
        }
        else if (NewCookie().Match(first) is { Success: true } cookie)
        {
            CookiesOf(cookie.Groups[1].Value).Add($"{cookie.Groups[2].Value}={cookie.Groups[3].Value}");
        }
        else if (CommandStart.Tool(first) is { } tool)
        {
            if (tool == "curl" && !words.Any(word => word.Text.StartsWith("-Uri", StringComparison.OrdinalIgnoreCase) || word.Text.StartsWith("-Headers", StringComparison.OrdinalIgnoreCase)))
            {
                findings.Commands.AddRange(CurlParser.Parse([.. words.Skip(1).Select(Filled)]).All().SelectMany(one => one.Requests()));
            }
            else if (tool is "powershell" or "curl")
            {
                Call(words);
            }
        }
    }

    private void Assign(string name, Word value)
    {
        if (Member().Match(name) is { Success: true } member)
        {
            Table(member.Groups[1].Value).Add(new(member.Groups[2].Value, Filled(value)));
        }
        else if (value.Text.StartsWith("@{", StringComparison.Ordinal))
        {
            tables[name] = [.. Entries(Inside(value), value)];
        }
        else
        {
            variables[name] = Filled(value);
        }
    }

    private void Call(IReadOnlyList<Word> words)
    {
        var parameters = new Dictionary<string, Word>(StringComparer.OrdinalIgnoreCase);
        for (var index = 1; index < words.Count; index++)
        {
            var text = words[index].Text;
            if (text.StartsWith('@') && text.Length > 1 && tables.TryGetValue(text[1..], out var splatted))
            {
                foreach (var entry in splatted)
                {
                    parameters[entry.Name] = entry.Value;
                }
            }
            else if (text.StartsWith('-') && text.Length > 1 && !words[index].IsQuoted)
            {
                var name = Parameters.FirstOrDefault(known => known.StartsWith(text[1..].TrimEnd(':'), StringComparison.OrdinalIgnoreCase)) ?? text[1..];
                parameters[name] = IsSwitch(name) || index + 1 >= words.Count ? words[index] : words[++index];
            }
            else
            {
                parameters.TryAdd("Uri", words[index]);
            }
        }

        if (parameters.TryGetValue("Uri", out var uri))
        {
            Add(parameters, Filled(uri), [.. words.Skip(1).Select(word => word.Text)]);
        }
    }

    private void Add(Dictionary<string, Word> parameters, Word uri, IReadOnlyList<string> arguments)
    {
        var looks = new CurlSlips();
        var stand = new CurlCommand { Arguments = arguments };
        var headers = new List<Header>();
        var session = parameters.TryGetValue("WebSession", out var named) ? named.Text.TrimStart('$') : "";
        foreach (var entry in HeadersOf(parameters).Concat(tables.GetValueOrDefault($"{session}.Headers") ?? []))
        {
            var value = Filled(entry.Value);
            looks.Variable(value, isCredential: true, stand);
            headers.Add(new(entry.Name, value.Text.Trim(' ', '\t')));
        }

        if (parameters.TryGetValue("Token", out var token) && !headers.Exists(header => header.Name.Equals("Authorization", StringComparison.OrdinalIgnoreCase)))
        {
            var value = Filled(token);
            looks.Variable(value, isCredential: true, stand);
            headers.Insert(0, new("Authorization", $"Bearer {value.Text}"));
        }

        if (parameters.TryGetValue("ContentType", out var type))
        {
            headers.Add(new("Content-Type", type.Text));
        }

        if (CookiesOf(session) is { Count: > 0 } jar && !headers.Exists(header => header.Name.Equals("Cookie", StringComparison.OrdinalIgnoreCase)))
        {
            headers.Add(new("Cookie", string.Join("; ", jar)));
        }

        var body = parameters.TryGetValue("Body", out var given) ? Body(Filled(given)) : null;
        var (url, _) = UserInfo.Split(uri.Text);
        findings.Commands.Add(new(parameters.TryGetValue("Method", out var method) ? method.Text.ToUpperInvariant() : "GET", url.Contains("://", StringComparison.Ordinal) ? url : $"http://{url}", new([.. headers]))
        {
            Body = body,
            RedactedBy = stand.UnknownVariable is { } name ? $"the script, which filled in {name}" : null,
            CommandLine = new("powershell", arguments)
            {
                Slips = stand.Slips.Count > 0 ? stand.Slips : Finished(looks, stand),
                Credentials = CommandCredentials.Of(headers, arguments.Where(argument => argument.Length is >= 20 and < 4000 && !argument.Contains("://", StringComparison.Ordinal) && !argument.StartsWith('-') && !argument.StartsWith('@'))),
                FollowsRedirects = !(parameters.TryGetValue("MaximumRedirection", out var most) && most.Text == "0"),
                Proxy = parameters.TryGetValue("Proxy", out var proxy) ? UserInfo.Split(proxy.Text).Url : null,
            },
        });
    }

    private static List<Slip> Finished(CurlSlips looks, CurlCommand stand)
    {
        looks.Finish(stand);
        return stand.Slips;
    }

    private List<Entry> HeadersOf(Dictionary<string, Word> parameters)
    {
        if (!parameters.TryGetValue("Headers", out var given))
        {
            return [];
        }

        return given.Text.StartsWith("@{", StringComparison.Ordinal) ? [.. Entries(Inside(given), given)]
            : tables.GetValueOrDefault(given.Text.TrimStart('$')) ?? [];
    }

    /// <summary>A table as body is sent as a form.</summary>
    private string Body(Word given) =>
        given.Text.StartsWith("@{", StringComparison.Ordinal) ? Form([.. Entries(Inside(given), given)])
        : given.Text.StartsWith('$') && tables.TryGetValue(given.Text[1..], out var table) ? Form(table)
        : given.Text;

    private string Form(List<Entry> fields) =>
        string.Join('&', fields.Select(field => $"{Uri.EscapeDataString(field.Name)}={Uri.EscapeDataString(Filled(field.Value).Text)}"));

    /// <summary>The entries of a table's inside, one a line or parted by semicolons.</summary>
    private static IEnumerable<Entry> Entries(string inside, Word table)
    {
        var part = new PastedText(Input.OfText("", inside));
        for (var at = 0; at < part.Text.Length;)
        {
            var command = PowerShellWords.Read(part, at);
            at = Math.Max(command.End, at + 1);
            var text = string.Join(' ', command.Words.Select(word => word.Text));
            var equals = text.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0)
            {
                yield return new(text[..equals].Trim(), new(text[(equals + 1)..].Trim(), () => table.Place)
                {
                    Variable = command.Words.Select(word => word.Variable).FirstOrDefault(name => name is not null),
                    LiteralVariable = command.Words.Select(word => word.LiteralVariable).FirstOrDefault(name => name is not null),
                });
            }
        }
    }

    private static string Inside(Word table) => table.Text[2..^(table.Text.EndsWith('}') ? 1 : 0)];

    /// <summary>The word with the variables that the paste has set filled in.</summary>
    private Word Filled(Word word)
    {
        if (word.Variable is null)
        {
            return word;
        }

        var text = VariableName().Replace(word.Text, match => variables.TryGetValue(match.Groups[1].Value, out var value) && value.Variable is null ? value.Text : match.Value);
        var open = VariableName().Match(text);
        return new(text, () => word.Place) { IsQuoted = word.IsQuoted, LiteralVariable = word.LiteralVariable, Variable = open.Success ? open.Value : null };
    }

    private List<Entry> Table(string name) => tables.TryGetValue(name, out var table) ? table : tables[name] = [];

    private List<string> CookiesOf(string session) => cookies.TryGetValue(session, out var jar) ? jar : cookies[session] = [];

    private static bool IsSwitch(string name) => name is "UseBasicParsing" or "UseDefaultCredentials" or "SkipCertificateCheck" or "DisableKeepAlive" or "SkipHttpErrorCheck" or "AllowUnencryptedAuthentication" or "Verbose" or "PreserveAuthorizationOnRedirect" or "PassThru" or "SkipHeaderValidation" or "FollowRelLink" or "NoProxy";

    private static readonly string[] Parameters =
    [
        "Uri", "Method", "Headers", "Body", "ContentType", "WebSession", "SessionVariable", "UserAgent", "Authentication", "Token", "Credential", "UseDefaultCredentials", "UseBasicParsing", "Proxy", "ProxyCredential",
        "MaximumRedirection", "SkipCertificateCheck", "CertificateThumbprint", "Certificate", "TimeoutSec", "OutFile", "DisableKeepAlive", "SkipHttpErrorCheck", "AllowUnencryptedAuthentication", "Verbose",
        "PreserveAuthorizationOnRedirect", "PassThru", "SkipHeaderValidation", "ErrorAction", "StatusCodeVariable", "ResponseHeadersVariable", "CustomMethod", "Form", "InFile", "HttpVersion", "FollowRelLink", "NoProxy",
    ];

    private sealed record Entry(string Name, Word Value);

    [GeneratedRegex(@"^[ \t]*(?:\$[\w.:\[\]""'-]{1,80}[ ]?\+?=|\$[\w.]{1,80}\.Add\(|[""']?[\w-]{1,60}[""']?[ ]?=|\}|\))", RegexOptions.CultureInvariant)]
    private static partial Regex Part();

    [GeneratedRegex(@"^\$([\w.]{1,80})\.Add\(\s*((?:""[^""]{0,200}""|'[^']{0,200}'))\s*,\s*([\s\S]*?)\s*\)$", RegexOptions.CultureInvariant)]
    private static partial Regex AddTo();

    [GeneratedRegex(@"^\$(\w{1,60})\.Cookies\.Add\([\s\S]{0,80}System\.Net\.Cookie\(\s*[""']([^""']{0,400})[""']\s*,\s*[""']([^""']*)[""']", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex NewCookie();

    [GeneratedRegex(@"^([\w.]{1,60})\[(.{1,100})\]$", RegexOptions.CultureInvariant)]
    private static partial Regex Member();

    [GeneratedRegex(@"\$\{?((?:env:)?\w{1,60})\}?(?:\.\w{1,60}){0,3}", RegexOptions.CultureInvariant)]
    private static partial Regex VariableName();

    [GeneratedRegex(@"\G[ \t]*PS(?:[ ][^>\n]{0,200})?>[ \t]*", RegexOptions.CultureInvariant)]
    private static partial Regex Prompt();
}
