using System.Text;
using Fix401.Cli;

namespace Fix401.Tests.Cli;

/// <summary>The tool in this process, with streams, clock and environment of the test's making.</summary>
internal static class FakeTerminal
{
    /// <summary>The clock of the tests.</summary>
    public static DateTimeOffset Now { get; } = new(2026, 3, 2, 19, 37, 0, TimeSpan.Zero);

    public static async Task<(int Exit, string Out, string Error)> RunAsync(IReadOnlyList<string> arguments, string? input = null, int width = 80, bool isTerminal = false, params (string Name, string Value)[] environment)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        await using var terminal = new Terminal
        {
            In = new MemoryStream(Encoding.UTF8.GetBytes(input ?? "")),
            Out = output,
            Error = error,
            Environment = environment.ToDictionary(pair => pair.Name, pair => pair.Value),
            IsInputPiped = input is not null,
            IsOutputTerminal = isTerminal,
            Width = width,
            Clock = new Stopped(Now),
        };
        var exit = await Verbs.RunAsync(arguments, terminal, TestContext.Current.CancellationToken);
        return (exit, output.ToString(), error.ToString());
    }

    private sealed class Stopped(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
