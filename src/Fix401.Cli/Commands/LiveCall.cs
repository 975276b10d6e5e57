using Fix401.Reading;

namespace Fix401.Cli.Commands;

/// <summary>The seam between the command line and the network: a curl command, or a URL, becomes evidence.</summary>
internal static class LiveCall
{
    public static bool IsUrl(string text) => text.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || text.StartsWith("https://", StringComparison.OrdinalIgnoreCase);

    /// <param name="arguments">curl's, as the shell gave them.</param>
    /// <param name="findings">What was given beside the call; the call is added to it.</param>
    public static Task<Findings> OfCurlAsync(IReadOnlyList<string> arguments, Findings findings, bool isOffline, Terminal terminal, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Formats.Read(Input.OfText("command line", "curl " + string.Join(' ', arguments.Select(Quote))), findings);
        if (!isOffline)
        {
            terminal.Error.WriteLine("fix401: calls cannot be sent yet; the command is judged by itself. A transcript tells more: curl -v … 2>&1 | fix401 why -");
        }

        JudgeCommandAlone(findings);
        return Task.FromResult(findings);
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
