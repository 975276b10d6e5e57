using System.Globalization;
using System.Text;

namespace Fix401.Reading;

/// <summary>What curl's --trace-ascii and --trace write: blocks of what was sent and received, each line with its offset.</summary>
internal sealed class TraceText : Format
{
    private const int HexColumns = 48;

    public override string Name => "curl trace";

    public override Likeness Recognise(Input input)
    {
        foreach (var line in input.Head.AsSpan().EnumerateLines())
        {
            if (!line.IsWhiteSpace())
            {
                return Kind(line.ToString()) is not ' ' ? Likeness.Certain : Likeness.No;
            }
        }

        return Likeness.No;
    }

    public override void Read(Input input, Findings findings)
    {
        var reader = new TranscriptReader(input, findings);
        var block = new StringBuilder();
        var (kind, end) = (' ', 0);
        for (var index = 0; index < input.Lines.Count; index++)
        {
            var line = input.Lines[index];
            if (Kind(line) is not ' ' and var next)
            {
                Give(reader, kind, block);
                (kind, end) = (next, 0);
                if (next == '=')
                {
                    reader.Info(line[(line.IndexOf("Info:", StringComparison.Ordinal) + 5)..].Trim(), index + 1);
                }
            }
            else if (kind is not ('=' or ' ' or 'S') && block.Length < RawHttp.MostBody * 2)
            {
                end = Append(block, line, end);
            }
        }

        Give(reader, kind, block);
        reader.Finish();
    }

    /// <summary>Appends a line of a block and says at which offset the next one goes on without a line end.</summary>
    private static int Append(StringBuilder block, string line, int end)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        if (colon is < 4 or > 12 || !int.TryParse(line.AsSpan(0, colon), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var offset))
        {
            return end;
        }

        var text = line.Length > colon + 2 ? line[(colon + 2)..] : "";
        if (Bytes(text) is { } bytes)
        {
            block.Append(Encoding.Latin1.GetString(bytes));
            return offset + bytes.Length;
        }

        // A long line is broken by the dump, a line end was taken out: the offset tells the two apart.
        if (offset > end)
        {
            block.Append('\n');
        }

        block.Append(text);
        return offset + text.Length;
    }

    /// <summary>The bytes of a line of --trace, "47 45 54 … GET", or null where it is one of --trace-ascii.</summary>
    private static byte[]? Bytes(string text)
    {
        if (text.Length <= HexColumns || text[HexColumns - 1] != ' ' || !char.IsAsciiHexDigit(text[0]))
        {
            return null;
        }

        var bytes = new List<byte>(16);
        for (var at = 0; at + 2 <= HexColumns && text[at] != ' '; at += 3)
        {
            if (text[at + 2] != ' ' || !byte.TryParse(text.AsSpan(at, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
            {
                return null;
            }

            bytes.Add(value);
        }

        return [.. bytes];
    }

    private static void Give(TranscriptReader reader, char kind, StringBuilder block)
    {
        if (kind is not (' ' or '=' or 'S'))
        {
            var text = block.ToString();
            if (kind is 'H' or 'h')
            {
                foreach (var line in text.TrimEnd('\n', '\r').Split('\n').Append(""))
                {
                    if (kind == 'H')
                    {
                        reader.Sent(line.TrimEnd('\r'));
                    }
                    else if (line.Length > 0 || text.TrimEnd('\r', '\n').Length == 0)
                    {
                        reader.Received(line.TrimEnd('\r'));
                    }
                }
            }
            else if (kind == 'D')
            {
                reader.SentData(text);
            }
            else
            {
                reader.ReceivedData(text);
            }
        }

        block.Clear();
    }

    /// <summary>'=' a remark, 'H' and 'D' header and data sent, 'h' and 'd' received, blank none of these.</summary>
    private static char Kind(string line)
    {
        var mark = line.IndexOf('=', StringComparison.Ordinal);
        var at = line.StartsWith("<=", StringComparison.Ordinal) ? 0 : mark;
        var text = at is < 0 or > 28 ? "" : line[at..].StartsWith("= Recv", StringComparison.Ordinal) && at > 0 ? line[(at - 1)..] : line[at..];
        return text.StartsWith("== Info:", StringComparison.Ordinal) ? '='
            : text.StartsWith("=> Send header", StringComparison.Ordinal) ? 'H'
            : text.StartsWith("=> Send data", StringComparison.Ordinal) ? 'D'
            : text.StartsWith("<= Recv header", StringComparison.Ordinal) ? 'h'
            : text.StartsWith("<= Recv data", StringComparison.Ordinal) ? 'd'
            : text.StartsWith("=> Send SSL data", StringComparison.Ordinal) || text.StartsWith("<= Recv SSL data", StringComparison.Ordinal) ? 'S'
            : ' ';
    }
}
