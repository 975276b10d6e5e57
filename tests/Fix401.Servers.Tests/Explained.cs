using System.Text;
using System.Text.Json;
using Fix401.Servers.Tests.Running;

namespace Fix401.Servers.Tests;

/// <summary>
/// One failing call, explained twice: from the transcript that the real curl leaves, and live by `fix401 why curl …`. Both must put the
/// same cause first with a probability of 0.5 or more, and neither may print a credential.
/// </summary>
internal static class Explained
{
    /// <summary>The password of every user in these tests, and what a wrong one looks like: neither may appear in any output.</summary>
    public const string Password = "Maple-Harbour-52";

    public const string WrongPassword = "Cedar-Lantern-77";

    public static Task AsAsync(string cause, string[] curl, params string[] beside) => AsAsync([cause], curl, null, beside);

    /// <param name="causes">The right one first, and what is as fair an answer.</param>
    /// <param name="beside">Files that are given as evidence beside the call: the server's log, its configuration.</param>
    public static async Task AsAsync(string[] causes, string[] curl, IReadOnlyDictionary<string, string>? environment, params string[] beside)
    {
        using var scratch = new Scratch();
        var transcript = await TranscriptAsync(curl, environment, scratch);
        var fromTranscript = await WhyAsync(["--offline", transcript, .. beside], environment, scratch);
        var live = await WhyAsync([.. beside, "curl", .. curl], environment, scratch);

        Holds("the transcript", fromTranscript, await File.ReadAllTextAsync(transcript, TestContext.Current.CancellationToken));
        Holds("the live call", live, "");

        void Holds(string what, string printed, string evidence)
        {
            using var answer = JsonDocument.Parse(printed);
            var verdict = answer.RootElement.GetProperty("verdict").GetString()!;
            Assert.True(causes.Contains(verdict), $"from {what}: expected {causes[0]}, found {verdict}\n{printed}\n{evidence}");
            if (verdict is not ("none" or "undetermined"))
            {
                Assert.True(answer.RootElement.GetProperty("causes")[0].GetProperty("probability").GetDouble() >= 0.5, printed);
            }
        }
    }

    private static async Task<string> TranscriptAsync(string[] arguments, IReadOnlyDictionary<string, string>? environment, Scratch scratch)
    {
        var (_, told, complained) = await Programs.RunAsync(Programs.Require("curl"), ["-q", "-sv", "-m", "20", .. arguments], environment);
        var command = string.Join(' ', arguments.Select(argument => argument.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or ':' or '/' or '.') ? argument : $"'{argument}'"));
        return scratch.Write("transcript.txt", new StringBuilder($"$ curl -v {command}\n").Append(complained).Append(told).ToString());
    }

    private static async Task<string> WhyAsync(string[] arguments, IReadOnlyDictionary<string, string>? environment, Scratch scratch)
    {
        var state = new Dictionary<string, string>(environment ?? new Dictionary<string, string>()) { ["XDG_STATE_HOME"] = scratch.Path("state") };
        var (_, told, complained) = await Programs.RunAsync("dotnet", [Path.Combine(AppContext.BaseDirectory, "Fix401.Cli.dll"), "why", "--json", .. arguments], state);
        Assert.True(told.StartsWith('{'), $"expected one JSON object, found {told}\n{complained}");
        foreach (var secret in (string[])[Password, WrongPassword, .. new[] { Password, WrongPassword }.Select(password => Convert.ToBase64String(Encoding.UTF8.GetBytes($"bob:{password}")))])
        {
            Assert.DoesNotContain(secret, told, StringComparison.Ordinal);
            Assert.DoesNotContain(secret, complained, StringComparison.Ordinal);
        }

        return told;
    }
}
