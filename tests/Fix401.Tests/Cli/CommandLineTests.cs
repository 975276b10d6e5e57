using System.Text.Json;
using Fix401.Cli;

namespace Fix401.Tests.Cli;

public sealed class CommandLineTests
{
    private static readonly string Trace = Repository.PathOf("tests", "Fix401.Tests", "Cli", "readme.http");

    [Theory]
    [InlineData(Exit.Good, "--help")]
    [InlineData(Exit.Good, "why", "--help")]
    [InlineData(Exit.Good, "--version")]
    [InlineData(Exit.Good, "explain", "expired")]
    [InlineData(Exit.NotUnderstood, "wyh")]
    [InlineData(Exit.NotUnderstood, "why")]
    [InlineData(Exit.NotUnderstood, "why", "no-such-file")]
    [InlineData(Exit.NotUnderstood, "why", "--jsno")]
    [InlineData(Exit.NotUnderstood, "why", "--json", "--plain", "x")]
    [InlineData(Exit.NotUnderstood, "explain", "expird")]
    [InlineData(Exit.NotUnderstood, "jwt", "ghp_abc")]
    [InlineData(Exit.NotUnderstood, "demo", "nothing")]
    public async Task The_exit_code_tells_how_it_went(int exit, params string[] arguments)
    {
        var ran = await FakeTerminal.RunAsync(arguments);
        Assert.Equal(exit, ran.Exit);
        Assert.Equal(exit == Exit.Good, ran.Out.Length > 0);
        Assert.Equal(exit != Exit.Good, ran.Error.Length > 0);
    }

    [Theory]
    [InlineData("Did you mean why?", "wyh")]
    [InlineData("Did you mean clock-skew?", "explain", "clockskew")]
    [InlineData("Did you mean --json?", "why", "--jsno")]
    [InlineData("fix401 why `https://api.example.com/`", "https://api.example.com/")]
    [InlineData("there is no file no-such-file", "why", "no-such-file")]
    public async Task A_mistake_is_answered_with_what_was_meant(string answer, params string[] arguments) =>
        Assert.Contains(answer, (await FakeTerminal.RunAsync(arguments)).Error, StringComparison.Ordinal);

    [Fact]
    public void Everything_behind_curl_is_curls()
    {
        var split = ArgumentSplit.Of(["why", "--offline", "curl", "--json", "@file", "--request", "PUT", "why", "curl"]);
        Assert.Equal(["why", "--offline"], split.Own);
        Assert.Equal(["--json", "@file", "--request", "PUT", "why", "curl"], split.Curl);
    }

    [Theory]
    [InlineData("why", "--snippet", "curl", "trace.har")]
    [InlineData("explain", "curl")]
    [InlineData("curl", "https://x.example")]
    public void Curl_as_another_word_is_not_split(params string[] arguments) => Assert.Null(ArgumentSplit.Of(arguments).Curl);

    [Fact]
    public async Task A_failure_that_is_explained_exits_with_1_and_says_nothing_on_standard_error()
    {
        var (exit, output, error) = await FakeTerminal.RunAsync(["why", Trace]);
        Assert.Equal((Exit.Found, ""), (exit, error));
        Assert.Contains("stripped-by-redirect", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-")]
    [InlineData]
    public async Task Standard_input_is_read_with_a_dash_and_without(params string[] inputs)
    {
        var (exit, output, _) = await FakeTerminal.RunAsync(["why", "--json", .. inputs], await File.ReadAllTextAsync(Trace, TestContext.Current.CancellationToken));
        using var json = JsonDocument.Parse(output);
        Assert.Equal((Exit.Found, "stripped-by-redirect"), (exit, json.RootElement.GetProperty("verdict").GetString()));
    }

    [Fact]
    public async Task Another_exchange_can_be_asked_for_and_one_that_is_not_there_is_named()
    {
        var (_, output, _) = await FakeTerminal.RunAsync(["why", "--json", "--request", "1", Trace]);
        using var json = JsonDocument.Parse(output);
        Assert.Equal(1, json.RootElement.GetProperty("call").GetInt32());

        var (exit, _, error) = await FakeTerminal.RunAsync(["why", "--request", "7", Trace]);
        Assert.Equal(Exit.NotUnderstood, exit);
        Assert.Contains("numbers 1 to 2", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_is_named_and_the_rest_is_judged()
    {
        var path = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(path, [0, 1, 2, 3, 250, 251, 252], TestContext.Current.CancellationToken);
            var (exit, _, error) = await FakeTerminal.RunAsync(["why", path, Trace]);
            Assert.Equal(Exit.Found, exit);
            Assert.Contains(Path.GetFileName(path), error, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(false, false)]
    [InlineData(true, false, "NO_COLOR", "1")]
    [InlineData(true, false, "TERM", "dumb")]
    [InlineData(false, true, "FORCE_COLOR", "1")]
    [InlineData(false, true, "CLICOLOR_FORCE", "1")]
    [InlineData(false, false, "FORCE_COLOR", "0")]
    public async Task Colours_go_to_a_terminal_and_to_whoever_wants_them(bool isTerminal, bool inColour, string name = "X", string value = "")
    {
        var (_, output, _) = await FakeTerminal.RunAsync(["why", Trace], null, 80, isTerminal, (name, value));
        Assert.Equal(inColour, output.Contains('\u001b'));
        Assert.DoesNotContain('\u001b', (await FakeTerminal.RunAsync(["why", "--no-color", Trace], null, 80, isTerminal, (name, value))).Out);
    }

    [Fact]
    public async Task With_and_without_colour_the_words_are_the_same()
    {
        var plain = (await FakeTerminal.RunAsync(["why", Trace], null, 80, false, ("HOME", ""))).Out;
        var coloured = (await FakeTerminal.RunAsync(["why", Trace], null, 80, true)).Out;
        var bare = System.Text.RegularExpressions.Regex.Replace(coloured, "\u001b\\[[0-9;]*m", "");
        Assert.Equal(plain.Split('\n').Select(line => line.TrimEnd()), bare.Split('\n').Select(line => line.TrimEnd()));
    }

    [Fact]
    public async Task A_fault_of_the_tool_tells_neither_a_stack_nor_what_was_read()
    {
        await using var terminal = new Terminal { In = Stream.Null, Out = new StringWriter(), Error = new StringWriter(), Environment = new Dictionary<string, string>(), Clock = new Broken() };
        Assert.Equal(Exit.NotUnderstood, await Verbs.RunAsync(["jwt", Some.Token], terminal, TestContext.Current.CancellationToken));
        var said = terminal.Error.ToString()!;
        Assert.Contains("this is a fault of fix401", said, StringComparison.Ordinal);
        Assert.Contains("InvalidTimeZoneException", said, StringComparison.Ordinal);
        Assert.DoesNotContain(Some.Token, said, StringComparison.Ordinal);
        Assert.Single(said.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task An_interrupt_exits_with_130()
    {
        await using var terminal = new Terminal { In = Stream.Null, Out = new StringWriter(), Error = new StringWriter(), Environment = new Dictionary<string, string>() };
        Assert.Equal(Exit.Interrupted, await Verbs.RunAsync(["demo"], terminal, new CancellationToken(canceled: true)));
    }

    [Fact]
    public async Task The_key_of_the_marks_is_made_once_and_only_the_owner_reads_it()
    {
        var folder = Directory.CreateTempSubdirectory("fix401-state-");
        try
        {
            var first = (await FakeTerminal.RunAsync(["jwt", Some.Token, "--json"], null, 80, false, ("XDG_STATE_HOME", folder.FullName))).Out;
            var again = (await FakeTerminal.RunAsync(["jwt", Some.Token, "--json"], null, 80, false, ("XDG_STATE_HOME", folder.FullName))).Out;
            Assert.Equal(first, again);

            var file = Assert.Single(folder.GetFiles("*", SearchOption.AllDirectories));
            Assert.Equal(("mark.key", 32), (file.Name, (int)file.Length));
            if (!OperatingSystem.IsWindows())
            {
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, file.UnixFileMode);
            }

            var elsewhere = (await FakeTerminal.RunAsync(["jwt", Some.Token, "--json"])).Out;
            Assert.NotEqual(first, elsewhere);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task The_demo_is_the_main_job_on_what_ships_with_the_tool()
    {
        var (exit, output, error) = await FakeTerminal.RunAsync(["demo"]);
        Assert.Equal((Exit.Good, ""), (exit, error));
        Assert.Contains("stripped-by-redirect: ", output, StringComparison.Ordinal);
        Assert.DoesNotContain("eyJ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_readme_shows_what_the_tool_prints()
    {
        const string start = "<!-- output -->\n```text\n";
        const string end = "```\n<!-- /output -->";
        var folder = Directory.CreateTempSubdirectory("fix401-state-");
        try
        {
            Directory.CreateDirectory(Path.Combine(folder.FullName, "fix401"));
            await File.WriteAllBytesAsync(Path.Combine(folder.FullName, "fix401", "mark.key"), Some.MarkKey, TestContext.Current.CancellationToken);
            var (_, output, _) = await FakeTerminal.RunAsync(["why", Trace], null, 80, false, ("XDG_STATE_HOME", folder.FullName));

            var readme = Repository.Read("README.md");
            var from = readme.IndexOf(start, StringComparison.Ordinal) + start.Length;
            var to = readme.IndexOf(end, from, StringComparison.Ordinal);
            if (Repository.Refreshes)
            {
                readme = string.Concat(readme.AsSpan(0, from), output, readme.AsSpan(to));
                await File.WriteAllTextAsync(Repository.PathOf("README.md"), readme, TestContext.Current.CancellationToken);
                to = readme.IndexOf(end, from, StringComparison.Ordinal);
            }

            Assert.True(readme[from..to] == output, $"README.md shows another output. {Repository.HowToRefresh}\n{output}");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private sealed class Broken : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => throw new InvalidTimeZoneException($"holds {Some.Token}");
    }
}
