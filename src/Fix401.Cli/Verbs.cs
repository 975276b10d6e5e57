using System.CommandLine;
using System.Reflection;
using Fix401.Cli.Commands;
using Fix401.Reports;

namespace Fix401.Cli;

/// <summary>The verbs, and what is the same for all of them: options, errors, exit codes.</summary>
internal static class Verbs
{
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, Terminal terminal, CancellationToken cancellationToken)
    {
        try
        {
            var split = ArgumentSplit.Of(arguments);
            var options = new GlobalOptions();
            var root = Root(options, terminal, split.Curl);

            // No response files: an @ is curl's, or a file's own name.
            var parsed = root.Parse(split.Own, new ParserConfiguration { ResponseFileTokenReplacer = null, EnablePosixBundling = false });
            if (HelpPage.IsAsked(split.Own))
            {
                HelpPage.Write(root, parsed.CommandResult.Command, terminal);
                return Exit.Good;
            }

            if (split.Own is ["--version"])
            {
                terminal.Out.WriteLine($"fix401 {Version}");
                return Exit.Good;
            }

            if (parsed.Errors.Count > 0)
            {
                throw new Complaint(Mistake.Explain(parsed, root));
            }

            return await parsed.InvokeAsync(new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null, Output = terminal.Out, Error = terminal.Error }, cancellationToken);
        }
        catch (Complaint complaint)
        {
            terminal.Error.WriteLine($"fix401: {string.Join('\n', complaint.Message.Split('\n').Select(Visible.Of))}");
            return complaint.Exit;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return Exit.Interrupted;
        }
        catch (IOException) when (terminal.IsOutputClosed)
        {
            // Whoever read our output has read enough (`| head`).
            return Exit.Good;
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            // The message may hold a piece of the evidence, and with it a credential: the type and the place in our own code must do.
            terminal.Error.WriteLine($"fix401: this is a fault of fix401 {Version}, not of your call: {fault.GetType().Name} in {PlaceOf(fault)}. Please report this line, and the kinds of files that were given.");
            return Exit.NotUnderstood;
        }
    }

    internal static string Version => typeof(Verbs).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";

    private static RootCommand Root(GlobalOptions options, Terminal terminal, IReadOnlyList<string>? curl)
    {
        var root = new RootCommand("Why an HTTP call got 401, 403 or 407: the cause, the proof and the fix.");
        root.Options.Clear();
        root.Directives.Clear();
        root.Add(WhyCommand.Make(options, terminal, curl));
        root.Add(ExplainCommand.Make(options, terminal));
        root.Add(JwtCommand.Make(options, terminal));
        root.Add(DemoCommand.Make(options, terminal));
        options.AddTo(root);
        return root;
    }

    private static string PlaceOf(Exception fault)
    {
        var first = (fault.StackTrace ?? "").Split('\n').Select(line => line.Trim()).FirstOrDefault(line => line.StartsWith("at Fix401.", StringComparison.Ordinal)) ?? "at an unknown place";
        var end = first.IndexOf('(', StringComparison.Ordinal);
        return first[3..(end < 0 ? first.Length : end)];
    }
}
