using Fix401.Cli;

CoreDumps.SwitchOff();

// Everything of the process that the verbs may see is read here, once.
await using var terminal = Terminal.OfThisProcess(Environment.GetEnvironmentVariables());
using var interrupt = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = !interrupt.IsCancellationRequested;
    interrupt.Cancel();
};

return await Verbs.RunAsync(args, terminal, interrupt.Token);
