using System.Text.RegularExpressions;

namespace Fix401.Reading;

/// <summary>What `curl -v` prints, of any of its versions, with progress meter, data marks and body mixed in.</summary>
internal sealed partial class Transcript : Format
{
    public override string Name => "curl -v transcript";

    public override Likeness Recognise(Input input)
    {
        var isFirst = true;
        foreach (var span in input.Head.AsSpan().EnumerateLines())
        {
            if (span.IsWhiteSpace())
            {
                continue;
            }

            if (IsStart(span.ToString()))
            {
                return isFirst ? Likeness.Certain : Likeness.Probable;
            }

            isFirst &= Meter().IsMatch(span[..Math.Min(span.Length, 400)]);
        }

        return Likeness.No;
    }

    /// <summary>Whether a line can only be one of a transcript.</summary>
    public static bool IsStart(string line) =>
        Plain(line) is { Length: > 2 } plain && ((plain[0] is '>' && StartLine.IsRequest(plain[2..].TrimEnd(), out _, out _, out var version) && version.Length > 0)
            || (plain[0] is '<' && StartLine.IsStatus(plain[2..].TrimEnd(), out _, out _, out _))
            || (plain[0] is '*' && Opening().IsMatch(plain)));

    public override void Read(Input input, Findings findings)
    {
        var reader = new TranscriptReader(input, findings);
        for (var index = 0; index < input.Lines.Count; index++)
        {
            // The progress meter overwrites its line: each state of it stands behind a carriage return.
            foreach (var state in input.Lines[index].Split('\r'))
            {
                Take(reader, Plain(state), index + 1);
            }
        }

        reader.Finish();
    }

    private static void Take(TranscriptReader reader, string line, int number)
    {
        var sign = line.Length > 0 && (line.Length == 1 || line[1] is ' ' or '\t') ? line[0] : ' ';
        var rest = line.Length > 2 ? line[2..] : "";
        if (sign == '*')
        {
            reader.Info(rest.TrimEnd(), number);
        }
        else if (sign == '>' && (reader.IsInRequest || StartLine.IsRequest(rest.TrimEnd(), out _, out _, out _)))
        {
            reader.Sent(rest.TrimEnd());
        }
        else if (sign == '<' && (reader.IsInResponse || StartLine.IsStatus(rest.TrimEnd(), out _, out _, out _)))
        {
            reader.Received(rest.TrimEnd());
        }
        else if (line.StartsWith("curl: (", StringComparison.Ordinal))
        {
            reader.Info(line, number);
        }
        else if (!IsNoise(line))
        {
            reader.ReceivedData(line);
        }
    }

    /// <summary>Without the time that --trace-time writes, and without a state of the progress meter that no line end parts from the next line.</summary>
    private static string Plain(string line)
    {
        var head = line.Length > 400 ? line[..400] : line;
        if (head.Length > 12 && char.IsAsciiDigit(head[0]) && Time().Match(head) is { Success: true } time)
        {
            line = line[time.Length..];
            head = head[time.Length..];
        }

        if (head.Contains(":--", StringComparison.Ordinal) && Meter().Match(head) is { Success: true } meter)
        {
            line = line[meter.Length..];
        }

        // A transcript that was indented, as in a list or a quoted code block, keeps its signs.
        var start = line.AsSpan().TrimStart(" \t");
        return start.Length > 0 && start[0] is '*' or '>' or '<' or '{' or '}' && start.Length < line.Length && (start.Length == 1 || start[1] == ' ') ? start.ToString() : line;
    }

    private static bool IsNoise(string line) => line.Length < 400 && (Data().IsMatch(line) || Meter().IsMatch(line) || MeterHead().IsMatch(line));

    [GeneratedRegex(@"^\*[ ]{1,4}(?:Trying|Connected to|Could not resolve|Host [\w.-]+(?::\d+)? was resolved|About to connect|Rebuilt URL to|Added |Uses proxy|Closing connection|Connection #\d|connect to|Failed to connect|Hostname |Expire in|STATE:|Server auth using|Adding handle|timeout on name|Re-using|processing:)", RegexOptions.CultureInvariant)]
    private static partial Regex Opening();

    [GeneratedRegex(@"^[{}] \[\d+ bytes data\]", RegexOptions.CultureInvariant)]
    private static partial Regex Data();

    [GeneratedRegex(@"^[ ]{0,3}\d{1,3}[ ]+[\d.]+[kMGTP]?[ ]+\d{1,3}[ ]+[\d.]+[kMGTP]?[ ]+\d{1,3}[ ]+[\d.]+[kMGTP]?[ ]+[\d.]+[kMGTP]?[ ]+[\d.]+[kMGTP]?[ ]+[\d:-]{7,9}[ ]+[\d:-]{7,9}[ ]+[\d:-]{7,9}[ ]+[\d.]+[kMGTP]?", RegexOptions.CultureInvariant)]
    private static partial Regex Meter();

    [GeneratedRegex(@"^[ ]+% Total[ ]+% Received|^[ ]{10,}Dload[ ]+Upload", RegexOptions.CultureInvariant)]
    private static partial Regex MeterHead();

    [GeneratedRegex(@"^\d\d:\d\d:\d\d\.\d{6} (?:\[\d+-\d+\] )?", RegexOptions.CultureInvariant)]
    private static partial Regex Time();
}
