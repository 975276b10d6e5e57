using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using Fix401.Reports;

namespace Fix401.Cli.Commands;

/// <summary>The page of a cause, or the list of all of them.</summary>
internal static class ExplainCommand
{
    public static Command Make(GlobalOptions options, Terminal terminal)
    {
        var cause = new Argument<string?>("cause") { HelpName = "[CAUSE]", Description = "The id of a cause, as a diagnosis names it; without it every cause is listed", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("explain", "Print the page of a cause: how it shows, the fix, what it is mistaken for.") { cause };
        command.SetAction(parsed =>
        {
            var form = options.FormOf(parsed);
            var inColour = terminal.UsesColour(options.AllowsColour(parsed));
            if (parsed.GetValue(cause) is not { } id)
            {
                List(form, terminal, inColour);
                return Exit.Good;
            }

            var entry = Causes.Find(id.ToLowerInvariant()) ?? throw new Complaint($"there is no cause {Mistake.Short(id)}.{Mistake.DidYouMean(id, [.. Causes.All.Select(one => one.Id)])}\nAll causes: fix401 explain");
            Page(entry, form, terminal, inColour);
            return Exit.Good;
        });
        return command;
    }

    private static void Page(CauseEntry entry, Form form, Terminal terminal, bool inColour)
    {
        switch (form)
        {
            case Form.Json:
                WriteJson(terminal, json => Write(json, entry, isWhole: true));
                break;
            case Form.Text when terminal.IsOutputTerminal || inColour:
                terminal.Print(PageReport.Render(entry.Page.Markdown, terminal.Style), inColour);
                break;
            default:
                terminal.Out.Write(entry.Page.Markdown);
                break;
        }
    }

    private static void List(Form form, Terminal terminal, bool inColour)
    {
        if (form == Form.Json)
        {
            WriteJson(terminal, json =>
            {
                json.WriteStartArray();
                foreach (var entry in Causes.All)
                {
                    Write(json, entry, isWhole: false);
                }

                json.WriteEndArray();
            });
            return;
        }

        if (form == Form.Markdown)
        {
            terminal.Out.Write(CauseTable.Render());
            return;
        }

        var sheet = new Sheet(terminal.Style);
        var widest = Causes.All.Max(entry => entry.Id.Length);
        foreach (var stage in Causes.All.GroupBy(entry => entry.Stage))
        {
            sheet.Heading(JourneyDrawing.Name(stage.Key));
            foreach (var entry in stage)
            {
                var summary = entry.Page.Summary.Replace("`", "", StringComparison.Ordinal);
                if (form == Form.Plain)
                {
                    sheet.Add(new Segment($"{entry.Id}: {summary}"));
                    continue;
                }

                sheet.Row(new(entry.Id, Tone.Name), widest, summary);
            }
        }

        sheet.Gap();
        sheet.Prose(0, "The page of one: fix401 explain CAUSE", Tone.Faint);
        terminal.Print(sheet.Lines, inColour);
    }

    private static void Write(Utf8JsonWriter json, CauseEntry entry, bool isWhole)
    {
        json.WriteStartObject();
        json.WriteString("id", entry.Id);
        json.WriteString("stage", JourneyDrawing.Name(entry.Stage));
        json.WriteString("summary", entry.Page.Summary);
        if (isWhole)
        {
            json.WriteString("page", entry.Page.Markdown);
        }

        json.WriteEndObject();
    }

    private static void WriteJson(Terminal terminal, Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            write(json);
        }

        terminal.Out.WriteLine(System.Text.Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length));
    }
}
