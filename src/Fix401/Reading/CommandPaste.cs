namespace Fix401.Reading;

/// <summary>Command lines that make calls, as people paste them: curl, wget, httpie and PowerShell, several in one paste, with prompts and variables.</summary>
internal sealed class CommandPaste : Format
{
    private const int MostCommands = 1000;

    public override string Name => "command line";

    public override Likeness Recognise(Input input)
    {
        var isFirst = true;
        foreach (var span in input.Head.AsSpan().EnumerateLines())
        {
            if (span.IsWhiteSpace() || span.TrimStart().StartsWith("#"))
            {
                continue;
            }

            var line = span.ToString();
            if (CommandStart.IsCall(line))
            {
                return isFirst ? Likeness.Certain : Likeness.Probable;
            }

            // Assignments stand before the command that uses them; what else comes first makes the text something else.
            isFirst &= CommandStart.FindAssignment(line) >= 0 || PowerShellCalls.IsPart(line);
        }

        return Likeness.No;
    }

    public override void Read(Input input, Findings findings)
    {
        var paste = new PastedText(input);
        if (CommandStart.IsPowerShell(paste.Text))
        {
            PowerShellCalls.Read(paste, findings);
            return;
        }

        var isCmd = CommandStart.IsCmd(paste.Text);
        var variables = new Dictionary<string, string>();
        for (var at = 0; at < paste.Text.Length && findings.Commands.Count < MostCommands;)
        {
            var start = StartOn(paste, at);
            if (start < 0)
            {
                at = NextLine(paste.Text, at);
                continue;
            }

            var command = isCmd ? CmdWords.Read(paste, start) : BashWords.Read(paste, start, variables);
            Take(command, findings, variables);

            // Behind a sign the line goes on with another command, which may be a call as well.
            at = command.End;
            while (command.EndedBy.Length > 0 && at < paste.Text.Length)
            {
                command = isCmd ? CmdWords.Read(paste, at) : BashWords.Read(paste, at, variables);
                at = Math.Max(command.End, at + 1);
                Take(command, findings, variables);
            }
        }
    }

    private static void Take(ShellCommand command, Findings findings, Dictionary<string, string> variables)
    {
        if (command.Words.Count == 0 || command.Words[0].Text == "export")
        {
            foreach (var (name, value) in command.Assignments.Concat(Exported(command)))
            {
                variables[name] = value;
            }

            return;
        }

        for (var index = 0; index < Math.Min(command.Words.Count, 8); index++)
        {
            if (CommandStart.Tool(command.Words[index].Text) is { } tool)
            {
                findings.Commands.AddRange(Requests(tool, command.Words[index].Text, [.. command.Words.Skip(index + 1)], command));
                return;
            }
        }
    }

    private static IEnumerable<Request> Requests(string tool, string program, List<Word> words, ShellCommand command)
    {
        if (tool == "wget")
        {
            return WgetCommand.Read(words, Cut(words, command));
        }

        if (tool == "httpie")
        {
            return HttpieCommand.Read(program, words, Cut(words, command));
        }

        var curl = CurlParser.Parse(words, name => name == "-" ? command.StandardInput : null);
        curl.Slips.AddRange(Cut(words, command));
        return curl.All().SelectMany(one => one.Requests());
    }

    /// <summary>A bare &amp; behind a URL with a query: the shell ends the command there, and the rest of the URL is lost.</summary>
    private static IEnumerable<Slip> Cut(List<Word> words, ShellCommand command)
    {
        if (command is { EndedBy: "&", CutAt: { } place } && words.Count > 0 && !words[^1].IsQuoted && words[^1].Text.Contains('?', StringComparison.Ordinal)
            && command.After.Contains('=', StringComparison.Ordinal))
        {
            yield return new(SlipKind.SplitWord, place, "the URL stands in no quotes: the shell ends the command at this sign, and what follows is not sent");
        }
    }

    private static IEnumerable<KeyValuePair<string, string>> Exported(ShellCommand command) =>
        from word in command.Words.Skip(1)
        let sign = word.Text.IndexOf('=', StringComparison.Ordinal)
        where sign > 0 && word.Variable is null
        select new KeyValuePair<string, string>(word.Text[..sign], word.Text[(sign + 1)..]);

    private static int StartOn(PastedText paste, int at)
    {
        var end = paste.Text.IndexOf('\n', at);
        var line = paste.Text[at..(end < 0 ? paste.Text.Length : end)];
        var start = CommandStart.Find(line);
        if (start < 0)
        {
            start = CommandStart.FindAssignment(line);
        }

        return start < 0 ? -1 : at + start;
    }

    private static int NextLine(string text, int at)
    {
        var end = text.IndexOf('\n', at);
        return end < 0 ? text.Length : end + 1;
    }
}
