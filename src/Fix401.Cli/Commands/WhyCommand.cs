using System.CommandLine;
using Fix401.Providers;
using Fix401.Reading;
using Fix401.Reports;
using Fix401.Reports.Snippets;

namespace Fix401.Cli.Commands;

/// <summary>The main job: one failing call in; its cause, the proof and the fix out.</summary>
internal static class WhyCommand
{
    private const string StandardInput = "-";

    private static readonly string[] Options = ["--request", "--snippet", "--help"];

    public static Command Make(GlobalOptions options, Terminal terminal, IReadOnlyList<string>? curl)
    {
        var inputs = new Argument<string[]>("inputs")
        {
            HelpName = "FILE… | URL | - | curl …",
            Description = "Traces (HAR, curl -v, raw HTTP), logs, configuration, discovery documents and key sets, recognised by content; a URL; - for standard input; or a whole curl command, as it is",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var request = new Option<int?>("--request") { HelpName = "N", Description = "Judge exchange N instead of the last that failed" };
        var snippet = new Option<string?>("--snippet") { HelpName = "LANG", Description = $"Print the corrected call instead: {Words.List([.. Snippet.All.Select(one => one.Language)], "or")}" };
        var command = new Command("why", "Say why a call fails: its cause, the proof and the fix.") { inputs, request, snippet };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var form = options.FormOf(parsed);
            var language = Language(parsed.GetValue(snippet));
            var isOffline = options.IsOffline(parsed);
            var (findings, isLive) = await GatherAsync(parsed.GetValue(inputs) ?? [], curl, isOffline, terminal, cancellationToken);
            var number = parsed.GetValue(request);
            if (number is { } wanted && findings.Exchanges.Count > 0 && findings.Exchanges.All(exchange => exchange.Number != wanted))
            {
                throw new Complaint($"there is no exchange {wanted}: the evidence holds {(findings.Exchanges.Count == 1 ? "one, number 1" : $"{findings.Exchanges.Count}, numbers 1 to {findings.Exchanges.Count}")}.");
            }

            var diagnosis = Doctor.Diagnose(new(findings, ProviderCatalogue.Default, number));
            var redaction = new Redaction(diagnosis.Evidence, MarkKey.Of(terminal));
            foreach (var remark in findings.Remarks)
            {
                terminal.Error.WriteLine($"fix401: {Visible.Of(redaction.Clean(remark))}");
            }

            if (language is not null)
            {
                return Write(language, diagnosis.Evidence, redaction, terminal);
            }

            Render(diagnosis, redaction, form, terminal, options.AllowsColour(parsed));
            return ExitOf(diagnosis, isLive);
        });
        return command;
    }

    /// <summary>Prints a diagnosis in the form that was asked for.</summary>
    public static void Render(Diagnosis diagnosis, Redaction redaction, Form form, Terminal terminal, bool allowsColour)
    {
        switch (form)
        {
            case Form.Json:
                terminal.Out.WriteLine(JsonReport.Render(diagnosis, redaction));
                break;
            case Form.Markdown:
                terminal.Out.Write(MarkdownReport.Render(diagnosis, redaction));
                break;
            case Form.Plain:
                terminal.Out.Write(PlainReport.Render(diagnosis, redaction));
                break;
            default:
                terminal.Print(TextReport.Render(diagnosis, redaction, terminal.Style), terminal.UsesColour(allowsColour));
                break;
        }
    }

    private static int ExitOf(Diagnosis diagnosis, bool isLive) =>
        isLive && diagnosis.Evidence.Call is { Response: null } ? Exit.Unreachable
        : diagnosis.Verdict == Diagnosis.Undetermined ? Exit.Undecided
        : diagnosis.Verdict != Diagnosis.Healthy ? Exit.Found
        : diagnosis.Evidence.Exchanges.Count == 0 ? Exit.NotUnderstood
        : Exit.Good;

    private static async Task<(Findings Findings, bool IsLive)> GatherAsync(string[] inputs, IReadOnlyList<string>? curl, bool isOffline, Terminal terminal, CancellationToken cancellationToken)
    {
        if (curl is not null)
        {
            // Files in front of `curl` are evidence beside the call.
            var beside = Formats.Read(inputs.Select(name => Open(name, terminal)));
            return (await LiveCall.OfCurlAsync(curl, beside, isOffline, terminal, cancellationToken), !isOffline);
        }

        if (inputs.FirstOrDefault(name => name.StartsWith('-') && name != StandardInput && !File.Exists(name)) is { } option)
        {
            throw new Complaint(Mistake.UnknownOption(option, "why", [.. Options, .. GlobalOptions.Names]));
        }

        var urls = inputs.Where(LiveCall.IsUrl).ToList();
        var files = inputs.Except(urls).ToList();
        if (urls.Count > 1)
        {
            throw new Complaint($"one URL at a time; {urls.Count} were given.");
        }

        if (inputs.Length == 0)
        {
            if (!terminal.IsInputPiped)
            {
                throw new Complaint("nothing to look at was given: name files, a URL, a curl command, or - and paste, then end with Ctrl-D.\nSee: fix401 why --help");
            }

            files.Add(StandardInput);
        }

        var opened = files.Select(name => Open(name, terminal)).ToList();
        var findings = Formats.Read(opened);
        if (urls.Count == 1)
        {
            return (await LiveCall.OfCurlAsync([urls[0]], findings, isOffline, terminal, cancellationToken), !isOffline);
        }

        LiveCall.JudgeCommandAlone(findings);
        if (findings.Exchanges.Count == 0 && findings.Missing.Count == opened.Count)
        {
            // The remarks on standard error name each of them.
            terminal.Error.WriteLine("fix401: nothing could be read. What can be: HAR, curl -v transcripts, raw HTTP, curl commands, logs, configuration files, discovery documents and key sets.");
        }

        return (findings, IsLive: false);
    }

    private static Input Open(string name, Terminal terminal)
    {
        if (name == StandardInput)
        {
            using var bytes = new MemoryStream();
            terminal.In.CopyTo(bytes);
            return bytes.Length > 0 ? Input.Bytes("standard input", bytes.ToArray()) : throw new Complaint("standard input is empty.");
        }

        return File.Exists(name) ? Input.File(name)
            : Directory.Exists(name) ? throw new Complaint($"{name} is a folder: name the files in it.")
            : throw new Complaint($"there is no file {Mistake.FileName(name)}.");
    }

    private static Snippet? Language(string? name) =>
        name is null ? null
        : Snippet.Find(name.ToLowerInvariant()) ?? throw new Complaint($"--snippet knows no {Mistake.Short(name)}: it writes {Words.List([.. Snippet.All.Select(one => one.Language)], "or")}.");

    private static int Write(Snippet language, Evidence evidence, Redaction redaction, Terminal terminal)
    {
        var call = CorrectedCall.Of(evidence, redaction) ?? throw new Complaint("there is no failing call to correct in what was given.");
        terminal.Out.Write(language.Write(call));
        return Exit.Good;
    }
}
