using System.Diagnostics;
using Fix401.Reports.Snippets;

namespace Fix401.Tests.Reports.Snippets;

public sealed class SnippetTests
{
    /// <summary>Everything that a quote, an escape or an expansion may trip over.</summary>
    private const string Nasty = "a'b\"c\\d$HOME`id`!x%PATH%{e}[f]\t\u001b\u007f\u2028 ключ 漢字 \U0001F600 ${g} \\u0022";

    public static TheoryData<string> Languages { get; } = [.. Snippet.All.Select(snippet => snippet.Language)];

    [Theory, MemberData(nameof(Languages))]
    public void A_corrected_call_is_a_program_of_its_language(string language)
    {
        var folder = Directory.CreateTempSubdirectory("fix401-snippet-");
        try
        {
            // Java's file is named for its class, and one compiler run for all is faster than six.
            var files = Calls().Select((call, number) => (Path: Path.Combine(folder.FullName, $"Call{number}.{Ending(language)}"),
                Text: Snippet.Find(language)!.Write(call).Replace("class Call ", $"class Call{number} ", StringComparison.Ordinal))).ToList();
            files.ForEach(file => File.WriteAllText(file.Path, file.Text));
            Parse(language, folder.FullName, [.. files.Select(file => file.Path)]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory, MemberData(nameof(Languages))]
    public void A_credential_is_read_from_a_variable_and_never_written(string language)
    {
        foreach (var call in Calls())
        {
            var text = Snippet.Find(language)!.Write(call);
            Assert.DoesNotContain(Some.Token, text, StringComparison.Ordinal);
            Assert.DoesNotContain("s3cr3t-value", text, StringComparison.Ordinal);
            Assert.All(call.Variables, variable => Assert.Contains(variable, text, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void A_token_without_its_scheme_gets_the_one_of_the_challenge() =>
        Assert.Contains("\"Authorization: Bearer ${TOKEN}\"", Curl(Some.Exchange(authorization: Some.Token, challenge: "Bearer realm=\"api\"")), StringComparison.Ordinal);

    [Fact]
    public void Where_the_server_asks_for_Basic_user_and_password_are_given() =>
        Assert.Contains("--user \"$USERNAME:$PASSWORD\"", Curl(Some.Exchange(challenge: "Basic realm=\"api\"")), StringComparison.Ordinal);

    [Fact]
    public void A_key_stays_in_the_header_that_it_was_sent_in() =>
        Assert.Contains("\"X-Api-Key: ${API_KEY}\"", Curl(Some.Exchange(authorization: null, headers: ("X-Api-Key", "s3cr3t-value-1234"))), StringComparison.Ordinal);

    [Fact]
    public void A_key_in_the_query_becomes_a_variable_there() =>
        Assert.Contains("\"https://api.example.com/data?a=1&api_key=${API_KEY}&b=2\"", Curl(Some.Exchange(url: "https://api.example.com/data?a=1&api_key=s3cr3t-value-1234&b=2", authorization: null)), StringComparison.Ordinal);

    [Fact]
    public void A_secret_in_a_form_becomes_a_variable_of_its_field()
    {
        var text = Curl(Some.Exchange(method: "POST", authorization: null, body: "grant_type=client_credentials&client_id=app&client_secret=s3cr3t-value%2B1", headers: ("Content-Type", "application/x-www-form-urlencoded")));
        Assert.Contains("client_secret=${CLIENT_SECRET}", text, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cr3t", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Curl_sends_what_was_judged()
    {
        if (Which("bash") is not { } bash)
        {
            Assert.Skip("bash is not installed");
            return;
        }

        // A curl that says what it was given: the shell's view of every word.
        var call = CorrectedCall.Of(Some.Evidence(Nasties()), Some.Redaction(Some.Evidence(Nasties())))!;
        var output = Run(bash, ["-c", "curl() { printf '%s\\0' \"$@\"; }\nTOKEN=tok\n" + new CurlCommand().Write(call)]).Split('\0');
        Assert.Contains("Authorization: Bearer tok", output);
        Assert.Contains("X-Note: a'b\"c\\d$HOME`id`!x%PATH%{e}[f]", output);
        Assert.Contains("line one\nline 'two' $HOME", output);
    }

    private static Exchange Nasties() => Some.Exchange(method: "PUT", body: "line one\nline 'two' $HOME", headers: [("X-Note", "a'b\"c\\d$HOME`id`!x%PATH%{e}[f]"), ("Content-Type", "text/plain")]);

    private static IEnumerable<CorrectedCall> Calls() => new[]
    {
        Some.Exchange(challenge: "Bearer"),
        Some.Exchange(challenge: "Basic realm=\"x\"", method: "POST", body: $"{{\"note\": \"{Nasty}\"}}", headers: ("Content-Type", "application/json")),
        Some.Exchange(url: $"https://api.example.com/{Nasty}?api_key=s3cr3t-value-1234", authorization: null, headers: [("X-Note", Nasty), ("Accept", "application/json")]),
        Some.Exchange(method: "DELETE", authorization: null, body: "request=1&client_secret=s3cr3t-value-1234&code=s3cr3t-value-5678"),
        Some.Exchange(method: "HEAD", url: "no url at all"),
        Nasties(),
    }.Select(exchange => CorrectedCall.Of(Some.Evidence(exchange), Some.Redaction(Some.Evidence(exchange)))!);

    private static string Curl(Exchange exchange) => new CurlCommand().Write(CorrectedCall.Of(Some.Evidence(exchange), Some.Redaction(Some.Evidence(exchange)))!);

    private static string Ending(string language) => language switch { "curl" => "sh", "python" => "py", "javascript" => "mjs", "csharp" => "cs", _ => language };

    private static void Parse(string language, string folder, string[] files)
    {
        var tool = language switch { "curl" => "bash", "python" => "python3", "javascript" => "node", "go" => "gofmt", "java" => "javac", _ => "dotnet" };
        if (Which(tool) is not { } program)
        {
            Assert.Skip($"{tool} is not installed");
            return;
        }

        switch (language)
        {
            case "python":
                Run(program, ["-m", "py_compile", .. files]);
                break;
            case "java":
                Run(program, ["-d", folder, .. files]);
                break;
            case "go":
                Run(program, ["-l", "-e", .. files]);
                break;
            case "csharp":
                Array.ForEach(files, file => Compile(program, folder, file));
                break;
            default:
                Array.ForEach(files, file => Run(program, [language == "curl" ? "-n" : "--check", file]));
                break;
        }
    }

    private static void Compile(string dotnet, string folder, string file)
    {
        var framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        if (Directory.GetFiles(Path.Combine(framework, "..", "..", ".."), "csc.dll", SearchOption.AllDirectories).FirstOrDefault() is not { } compiler)
        {
            Assert.Skip("The SDK with the C# compiler is not beside the runtime");
            return;
        }

        var usings = Path.Combine(folder, "Usings.cs");
        File.WriteAllText(usings, "global using System; global using System.Net.Http;");
        Run(dotnet, ["exec", compiler, "-nologo", "-langversion:latest", "-nullable:enable", "-warnaserror", $"-out:{Path.Combine(folder, "out.dll")}",
            .. new[] { "System.Runtime", "System.Private.CoreLib", "System.Net.Http", "System.Net.Primitives", "System.Console", "System.Linq", "System.Collections", "System.Text.Encoding.Extensions", "System.Private.Uri" }
                .Select(name => $"-r:{Path.Combine(framework, name + ".dll")}"), usings, file]);
    }

    private static string Run(string program, string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = process.StandardOutput.ReadToEnd();
        Assert.True(process.WaitForExit(TimeSpan.FromSeconds(60)), $"{program} does not end");
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)}\n{output}\n{errors.Result}");
        return output;
    }

    private static string? Which(string tool) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, tool)).FirstOrDefault(File.Exists);
}
