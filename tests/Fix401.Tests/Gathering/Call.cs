using Fix401.Gathering;
using Fix401.Reading;

namespace Fix401.Tests.Gathering;

/// <summary>Sends a curl command by the library, in an environment of the test's own.</summary>
internal static class Call
{
    public static Task<Findings> Send(params string[] arguments) => SendIn(new(), arguments);

    public static async Task<Findings> SendIn(Dictionary<string, string> environment, params string[] arguments)
    {
        var surroundings = new Surroundings(environment, TimeProvider.System);
        var findings = new Findings();
        await LiveCalls.GatherAsync(CurlCommand.Parse(arguments, surroundings.ReadText), findings, surroundings, TestContext.Current.CancellationToken);
        return findings;
    }
}
