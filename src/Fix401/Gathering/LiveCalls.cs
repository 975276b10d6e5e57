using Fix401.Providers;
using Fix401.Reading;

namespace Fix401.Gathering;

/// <summary>The network side of evidence: a command is sent as curl would send it, and what its failure points to is fetched.</summary>
internal static class LiveCalls
{
    /// <param name="findings">What was given beside the call; everything that is learnt is added to it.</param>
    public static async Task GatherAsync(CurlCommand command, Findings findings, Surroundings surroundings, CancellationToken cancellationToken)
    {
        foreach (var one in command.All())
        {
            try
            {
                using var call = new CurlCall(one, surroundings, findings);
                foreach (var url in one.Urls)
                {
                    await call.SendAsync(url, cancellationToken).ConfigureAwait(false);
                }
            }
            catch (RefusedException problem)
            {
                findings.Missing.Add(new("the call", $"not sent: {problem.Message}", []));
                findings.Remarks.Add($"the call was not sent: {problem.Message}");
            }

            foreach (var file in one.UnreadFiles.Where(file => file != one.CookieFile))
            {
                findings.Missing.Add(new(Path.GetFileName(file), "the command names it, and it could not be read", []));
            }
        }

        var evidence = new Evidence(findings, ProviderCatalogue.Default);
        if (evidence.Call is { Source: null, Response: not null })
        {
            await new Documents(command, evidence, findings, surroundings).FetchAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
