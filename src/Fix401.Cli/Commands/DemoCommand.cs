using System.CommandLine;
using Fix401.Providers;
using Fix401.Reading;
using Fix401.Reports;

namespace Fix401.Cli.Commands;

/// <summary>The main job on failures that ship with the tool: the examples of the causes' own pages.</summary>
internal static class DemoCommand
{
    /// <summary>Different stages, different proofs: enough to see what it does.</summary>
    private static readonly string[] Tour = ["credential-placeholder", "scheme-missing", "stripped-by-redirect", "stripped-by-proxy", "expired", "wrong-audience", "insufficient-scope"];

    public static Command Make(GlobalOptions options, Terminal terminal)
    {
        var name = new Argument<string?>("cause") { HelpName = "[CAUSE]", Description = $"One failure instead of the tour of {Tour.Length}: any cause's id", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("demo", "Show what a diagnosis looks like, on failures that ship with the tool. Nothing is sent.") { name };
        command.SetAction((parsed, cancellationToken) =>
        {
            var form = options.FormOf(parsed);
            var inColour = terminal.UsesColour(options.AllowsColour(parsed));
            var ids = parsed.GetValue(name) is not { } id ? Tour
                : Causes.Find(id.ToLowerInvariant()) is { } entry ? [entry.Id]
                : throw new Complaint($"there is no failure {Mistake.Short(id)} to show.{Mistake.DidYouMean(id, [.. Causes.All.Select(one => one.Id)])}\nAll of them: fix401 explain");
            for (var number = 0; number < ids.Length; number++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                Show(Causes.Find(ids[number])!, ids.Length == 1 ? "" : $"{number + 1} of {ids.Length}. ", form, terminal, inColour);
            }

            return Task.FromResult(Exit.Good);
        });
        return command;
    }

    private static void Show(CauseEntry entry, string number, Form form, Terminal terminal, bool inColour)
    {
        var files = entry.Page.Example.ToList();
        var diagnosis = Doctor.Diagnose(new(Formats.Read(files.Select(file => Input.OfText(file.Name, file.Text))), ProviderCatalogue.Default));
        var redaction = new Redaction(diagnosis.Evidence, MarkKey.Of(terminal));
        if (form == Form.Text)
        {
            var sheet = new Sheet(terminal.Style);
            sheet.Heading($"{number}fix401 why {string.Join(' ', files.Select(file => file.Name))}");
            foreach (var (name, text) in files)
            {
                sheet.Gap();
                sheet.Add(new Segment($"  {name}", Tone.Name));
                foreach (var line in redaction.Clean(text).TrimEnd().Split('\n'))
                {
                    sheet.Add(new Segment($"    {Visible.Of(line)}", Tone.Faint));
                }
            }

            sheet.Gap();
            terminal.Print(sheet.Lines, inColour);
            terminal.Out.WriteLine();
        }

        WhyCommand.Render(diagnosis, redaction, form, terminal, allowsColour: inColour);
        terminal.Out.WriteLine();
    }
}
