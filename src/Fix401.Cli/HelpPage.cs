using System.CommandLine;
using Fix401.Reports;

namespace Fix401.Cli;

/// <summary>--help: what one types first, then what it all means.</summary>
internal static class HelpPage
{
    private static readonly Dictionary<string, string[]> Examples = new()
    {
        [""] =
        [
            "fix401 why curl -H \"Authorization: Bearer $TOKEN\" https://api.example.com/data",
            "fix401 why trace.har server.log nginx.conf",
            "pbpaste | fix401 why -",
            "fix401 explain clock-skew",
            "fix401 jwt - < token.txt",
            "fix401 demo",
        ],
        ["why"] =
        [
            "fix401 why curl -H \"Authorization: Bearer $TOKEN\" https://api.example.com/data",
            "fix401 why https://api.example.com/data",
            "fix401 why trace.har server.log nginx.conf jwks.json",
            "curl -v https://api.example.com/data 2>&1 | fix401 why -",
            "fix401 why --request 3 --markdown trace.har",
            "fix401 why --snippet python trace.har",
        ],
        ["explain"] = ["fix401 explain", "fix401 explain clock-skew", "fix401 explain expired --json"],
        ["jwt"] = ["fix401 jwt - < token.txt", "fix401 jwt token.txt --keys jwks.json --audience api://orders", "fix401 jwt token.txt --verify"],
        ["demo"] = ["fix401 demo", "fix401 demo stripped-by-redirect"],
    };

    public static bool IsAsked(IReadOnlyList<string> arguments) => arguments is [] or ["help"] || arguments.TakeWhile(argument => argument != "--").Any(argument => argument is "--help" or "-h" or "-?");

    public static void Write(RootCommand root, Command command, Terminal terminal)
    {
        var isRoot = command == root;
        var sheet = new Sheet(terminal.Style with { Width = Math.Max(terminal.Width, ReportStyle.Narrowest) });
        sheet.Prose(0, command.Description ?? "");
        sheet.Heading("Examples");
        foreach (var example in Examples[isRoot ? "" : command.Name])
        {
            sheet.Add(new("  "), new(example, Tone.Command));
        }

        if (isRoot)
        {
            sheet.Heading("Verbs");
            Rows(sheet, [.. root.Subcommands.Select(verb => (Usage(verb), verb.Description ?? ""))]);
        }
        else
        {
            sheet.Heading("Usage");
            sheet.Add(new("  "), new($"fix401 {Usage(command)}", Tone.Command));
            Rows(sheet, [.. command.Arguments.Select(argument => (argument.HelpName ?? argument.Name.ToUpperInvariant(), argument.Description ?? ""))]);
        }

        sheet.Heading("Options");
        Rows(sheet, [.. command.Options.Concat(isRoot ? [] : root.Options).Select(option => (option.HelpName is { } value ? $"{option.Name} {value}" : option.Name, option.Description ?? "")),
            ("--help", "This page"), .. isRoot ? [("--version", "The version")] : Array.Empty<(string, string)>()]);
        sheet.Heading("Exit code");
        Rows(sheet, [("0", "nothing wrong"), ("1", "a failure found and explained; a token that does not hold"), ("2", "the command was not understood, or nothing could be read"), ("3", "a failure that the evidence does not decide"),
            ("4", "a person must sign in"), ("5", "nothing could be reached"), ("130", "interrupted")]);
        terminal.Print(sheet.Lines, terminal.UsesColour(isAllowed: true));
    }

    private static string Usage(Command verb) => string.Join(' ', [verb.Name, .. verb.Arguments.Select(argument => argument.HelpName ?? $"[{argument.Name.ToUpperInvariant()}]")]);

    private static void Rows(Sheet sheet, IReadOnlyList<(string Left, string Right)> rows)
    {
        var width = Math.Min(rows.Count == 0 ? 0 : rows.Max(row => row.Left.Length), 28);
        foreach (var (left, right) in rows)
        {
            sheet.Row(new(left, Tone.Name), width, right);
        }
    }
}
