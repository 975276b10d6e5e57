using Fix401.Gathering;
using Fix401.Reading;

namespace Fix401.Cli.Commands;

/// <summary>The seam between the command line and the network: a curl command, or a URL, becomes evidence.</summary>
internal static class LiveCall
{
    public static bool IsUrl(string text) => text.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || text.StartsWith("https://", StringComparison.OrdinalIgnoreCase);

    /// <param name="arguments">curl's, as the shell gave them.</param>
    /// <param name="findings">What was given beside the call; the call is added to it.</param>
    public static async Task<Findings> OfCurlAsync(IReadOnlyList<string> arguments, Findings findings, bool isOffline, Terminal terminal, CancellationToken cancellationToken)
    {
        if (isOffline)
        {
            Formats.Read(Input.OfText("command line", "curl " + string.Join(' ', arguments.Select(Quote))), findings);
            JudgeCommandAlone(findings);
            return findings;
        }

        var surroundings = new Surroundings(terminal.Environment, terminal.Clock);
        var command = CurlCommand.Parse(arguments, surroundings.ReadText);
        if (command.Urls.Count == 0)
        {
            throw new Complaint("the curl command names no URL.");
        }

        await LiveCalls.GatherAsync(command, findings, surroundings, cancellationToken);
        return findings;
    }

    /// <summary>A command without an answer is judged by what it would send.</summary>
    public static void JudgeCommandAlone(Findings findings)
    {
        if (findings.Exchanges.Count == 0 && findings.Commands.Count > 0)
        {
            findings.Add(new Exchange(0, findings.Commands[^1], Response: null) { Failure = "it was not sent" });
        }
    }

    /// <summary>A word that a POSIX shell reads as it is.</summary>
    private static string Quote(string word) => $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
