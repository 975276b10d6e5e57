using System.CommandLine;

namespace Fix401.Cli;

/// <summary>The options that every verb takes.</summary>
internal sealed class GlobalOptions
{
    private readonly Option<bool> json = new("--json") { Description = "One JSON object; its fields are a contract", Recursive = true };
    private readonly Option<bool> plain = new("--plain") { Description = "Whole sentences without drawing, for screen readers", Recursive = true };
    private readonly Option<bool> markdown = new("--markdown") { Description = "Markdown without credentials, to paste into an issue", Recursive = true };
    private readonly Option<bool> offline = new("--offline") { Description = "Send nothing", Recursive = true };
    private readonly Option<bool> noColour = new("--no-color") { Description = "No colours (also: NO_COLOR)", Recursive = true };

    public static IReadOnlyList<string> Names { get; } = ["--json", "--plain", "--markdown", "--offline", "--no-color"];

    public void AddTo(RootCommand root)
    {
        foreach (var option in (ReadOnlySpan<Option<bool>>)[json, plain, markdown, offline, noColour])
        {
            root.Add(option);
        }
    }

    public bool IsOffline(ParseResult parsed) => parsed.GetValue(offline);

    public bool AllowsColour(ParseResult parsed) => !parsed.GetValue(noColour);

    /// <exception cref="Complaint">Two forms are asked for.</exception>
    public Form FormOf(ParseResult parsed)
    {
        List<(string Name, Form Form)> asked = [];
        foreach (var (option, form) in (ReadOnlySpan<(Option<bool>, Form)>)[(json, Form.Json), (plain, Form.Plain), (markdown, Form.Markdown)])
        {
            if (parsed.GetValue(option))
            {
                asked.Add((option.Name, form));
            }
        }

        return asked switch
        {
            [] => Form.Text,
            [var (_, form)] => form,
            [var (first, _), var (second, _), ..] => throw new Complaint($"{first} and {second} exclude each other; give one of them."),
        };
    }
}

internal enum Form
{
    Text,
    Plain,
    Markdown,
    Json,
}
