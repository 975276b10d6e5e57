using System.Text;

namespace Fix401.Reading;

/// <summary>
/// HTTP messages as text, one or several: requests, answers, or both in turn. A body ends where the next message begins: what is pasted
/// has seldom kept its length.
/// </summary>
internal sealed class RawHttp : Format
{
    /// <summary>Longest body that is kept.</summary>
    public const int MostBody = 64 * 1024;

    public override string Name => "raw HTTP";

    public override Likeness Recognise(Input input)
    {
        foreach (var line in input.Head.AsSpan().EnumerateLines())
        {
            if (!line.IsWhiteSpace())
            {
                var text = line.Trim().ToString();
                return IsStart(text) ? Likeness.Certain : Likeness.No;
            }
        }

        return Likeness.No;
    }

    public override void Read(Input input, Findings findings)
    {
        var lines = input.Lines;
        Request? open = null;
        for (var index = 0; index < lines.Count;)
        {
            var line = lines[index].Trim();
            if (StartLine.IsRequest(line, out var method, out var target, out var version))
            {
                Close();
                var fields = Fields(input, findings, ref index);
                var url = StartLine.Url(method, target, fields.First("Host") ?? fields.Pseudo.GetValueOrDefault("authority"));
                open = new Request(method, url, fields.Build()) { Version = version, Body = Body(lines, ref index) };
            }
            else if (StartLine.IsStatus(line, out version, out var status, out var reason))
            {
                var fields = Fields(input, findings, ref index);
                var response = new Response(status, fields.Build()) { Reason = reason, Version = version, Body = Body(lines, ref index) };
                if (status >= 200)
                {
                    findings.Add(new Exchange(0, open ?? Unseen(findings), response) { Source = input.Name });
                    open = null;
                }
            }
            else
            {
                index++;
            }
        }

        Close();

        void Close()
        {
            if (open is not null)
            {
                findings.Add(new Exchange(0, open, null) { Source = input.Name });
                open = null;
            }
        }
    }

    public static bool IsStart(string line) => StartLine.IsStatus(line, out _, out _, out _) || StartLine.IsRequest(line, out _, out _, out _);

    /// <summary>An answer alone: the command that stands before it made the request, else nothing is known of it.</summary>
    private static Request Unseen(Findings findings) => findings.Commands.Count > 0 ? findings.Commands[^1] : new("", "", Headers.None);

    private static FieldLines Fields(Input input, Findings findings, ref int index)
    {
        var fields = new FieldLines();
        var lines = input.Lines;
        for (index++; index < lines.Count && lines[index].Trim().Length > 0 && !IsStart(lines[index]); index++)
        {
            if (!fields.Add(lines[index].TrimEnd()))
            {
                findings.Remarks.Add($"{input.At(index + 1, lines[index])}: expected a header field, found a line without colon");
            }
        }

        return fields;
    }

    private static string? Body(IReadOnlyList<string> lines, ref int index)
    {
        var body = new StringBuilder();
        for (; index < lines.Count && !IsStart(lines[index].Trim()); index++)
        {
            if (body.Length < MostBody)
            {
                body.Append(lines[index].AsSpan(0, Math.Min(lines[index].Length, MostBody))).Append('\n');
            }
        }

        var text = body.ToString().Trim('\n', '\r');
        return string.IsNullOrWhiteSpace(text) ? null : text;
    }
}
