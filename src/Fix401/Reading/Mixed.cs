using System.Text.RegularExpressions;

namespace Fix401.Reading;

/// <summary>
/// A text of several kinds: an issue's Markdown with its fences, a command and what it printed, several calls pasted one below the other.
/// It is cut into parts of one kind each, and each part is read as what it is, in its order.
/// </summary>
internal sealed partial class Mixed : Format
{
    private const int MostParts = 2000;

    private enum Kind
    {
        Other,
        Command,
        Transcript,
        Message,
    }

    public override string Name => "text of several kinds";

    public override Likeness Recognise(Input input)
    {
        var first = input.Head.AsSpan().TrimStart();
        if (first.Length == 0 || first[0] is '{' or '[')
        {
            return Likeness.No;
        }

        var (hasCommand, hasAnswer) = (false, false);
        foreach (var span in input.Head.AsSpan().EnumerateLines())
        {
            if (Fence().IsMatch(span[..Math.Min(span.Length, 100)]))
            {
                return Likeness.Certain;
            }

            var kind = Of(span.ToString());
            hasCommand |= kind == Kind.Command;
            hasAnswer |= kind is Kind.Transcript or Kind.Message;
        }

        return hasCommand && hasAnswer ? Likeness.Certain : Likeness.No;
    }

    public override void Read(Input input, Findings findings)
    {
        var before = (findings.Exchanges.Count, findings.Commands.Count, findings.Log.Count + findings.Settings.Count + findings.KeySets.Count + findings.Metadata.Count);
        var parts = 0;
        var (prose, fenceMark) = (0, "");
        var lines = input.Lines;
        for (var index = 0; index <= lines.Count && parts < MostParts; index++)
        {
            var isEnd = index == lines.Count;
            var fence = isEnd ? null : Fence().Match(lines[index].Length > 100 ? "" : lines[index]);
            if (!isEnd && (!fence!.Success || (fenceMark.Length > 0 && (fence.Groups[2].Length > 0 || !fence.Groups[1].Value.StartsWith(fenceMark, StringComparison.Ordinal)))))
            {
                continue;
            }

            if (index > prose)
            {
                // Between fences people write to people: only calls are looked for there.
                Cut(input.Part(prose + 1, lines.Skip(prose).Take(index - prose)), findings, readsOther: fenceMark.Length > 0 || (isEnd && prose == 0));
                parts++;
            }

            fenceMark = fenceMark.Length > 0 ? "" : fence?.Groups[1].Value ?? "";
            prose = index + 1;
        }

        if (before == (findings.Exchanges.Count, findings.Commands.Count, findings.Log.Count + findings.Settings.Count + findings.KeySets.Count + findings.Metadata.Count))
        {
            Formats.ReadPart(input, findings);
        }
    }

    /// <summary>Cuts where one kind ends and another begins.</summary>
    private static void Cut(Input part, Findings findings, bool readsOther)
    {
        var lines = part.Lines;
        var blocks = new List<(Kind Kind, int First)>();
        var current = Kind.Other;
        for (var index = 0; index < lines.Count; index++)
        {
            var kind = Of(lines[index]);
            if (blocks.Count == 0)
            {
                blocks.Add((current = kind, index));
            }
            else if (kind is Kind.Command)
            {
                // Two commands in a row belong to one paste, with what the first sets for the second.
                if (current != Kind.Command)
                {
                    blocks.Add((current = kind, AssignmentsBefore(lines, index, current == Kind.Other ? blocks[^1].First : index)));
                    if (blocks[^2].First == blocks[^1].First)
                    {
                        blocks.RemoveAt(blocks.Count - 2);
                    }
                }
            }
            else if (kind is Kind.Transcript && current != Kind.Transcript)
            {
                blocks.Add((current = kind, index));
            }
            else if ((kind is Kind.Message && current is Kind.Other or Kind.Command) || (current == Kind.Command && IsOutput(lines[index], lines[index - 1])))
            {
                blocks.Add((current = kind, index));
            }
        }

        for (var index = 0; index < blocks.Count; index++)
        {
            var (kind, first) = blocks[index];
            var end = index + 1 < blocks.Count ? blocks[index + 1].First : lines.Count;
            var block = first == 0 && end == lines.Count ? part : part.Part(first + 1, lines.Skip(first).Take(end - first));
            switch (kind)
            {
                case Kind.Command: Command.Read(block, findings); break;
                case Kind.Transcript: TranscriptText.Read(block, findings); break;
                case Kind.Message when block == part: Formats.ReadPart(block, findings); break;
                case Kind.Message: Messages.Read(block, findings); break;
                case Kind.Other when index > 0 && blocks[index - 1].Kind == Kind.Command: Lines.Read(block, findings); break;
                case Kind.Other when readsOther && !string.IsNullOrWhiteSpace(block.Text): Formats.ReadPart(block, findings); break;
                default: break;
            }
        }
    }

    /// <summary>What a command printed: JSON behind a line that does not go on.</summary>
    private static bool IsOutput(string line, string before) =>
        line.AsSpan().TrimStart().StartsWith("{\"", StringComparison.Ordinal) && before.TrimEnd() is { Length: > 0 } end && end[^1] is not ('\\' or '^' or '`' or '\'' or '"' or ',' or '{' or '[' or ':');

    private static int AssignmentsBefore(IReadOnlyList<string> lines, int index, int first)
    {
        while (index > first && (CommandStart.FindAssignment(lines[index - 1]) >= 0 || PowerShellCalls.IsPart(lines[index - 1])))
        {
            index--;
        }

        return index;
    }

    private static Kind Of(string line) =>
        Transcript.IsStart(line) ? Kind.Transcript
        : RawHttp.IsStart(line.Trim()) ? Kind.Message
        : CommandStart.IsCall(line) || FetchCall.IsCall(line) ? Kind.Command
        : Kind.Other;

    private static readonly Pasted Command = new();
    private static readonly Transcript TranscriptText = new();
    private static readonly RawHttp Messages = new();
    private static readonly LogText Lines = new();

    /// <summary>A block of commands is either of a shell or of JavaScript.</summary>
    private sealed class Pasted
    {
        private readonly CommandPaste shell = new();
        private readonly FetchCall script = new();

        public void Read(Input input, Findings findings)
        {
            Format format = input.Lines.Any(FetchCall.IsCall) && !input.Lines.Any(CommandStart.IsCall) ? script : shell;
            format.Read(input, findings);
        }
    }

    [GeneratedRegex(@"^[ \t>]{0,12}(`{3,12}|~{3,12})[ \t]*([\w.+#-]{0,30})[ \t]*(?:\{[^}\n]{0,60}\})?[ \t]*$", RegexOptions.CultureInvariant)]
    private static partial Regex Fence();
}
