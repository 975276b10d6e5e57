using System.Text;
using System.Text.RegularExpressions;

namespace Fix401.Reading;

/// <summary>.http and .rest files of editors: requests between lines of ###, with variables.</summary>
internal sealed partial class HttpFile : Format
{
    private const int MostRequests = 1000;

    public override string Name => ".http file";

    public override Likeness Recognise(Input input)
    {
        var (hasMark, hasRequest, isFirst) = (false, false, true);
        foreach (var span in input.Head.AsSpan().EnumerateLines())
        {
            if (span.IsWhiteSpace())
            {
                continue;
            }

            var line = (span.Length > 2000 ? span[..2000] : span).ToString();
            if (StartLine.IsStatus(line, out _, out _, out _))
            {
                return Likeness.No;
            }

            var isRequest = RequestLine().IsMatch(line);
            var isMark = line.StartsWith("###", StringComparison.Ordinal) || VariableLine().IsMatch(line);
            if (isFirst && !isRequest && !isMark && !IsComment(line))
            {
                return Likeness.No;
            }

            isFirst &= IsComment(line);
            hasRequest |= isRequest;
            hasMark |= isMark || (isRequest && line.Contains("{{", StringComparison.Ordinal));
        }

        return hasRequest && hasMark ? Likeness.Certain : hasRequest ? Likeness.Possible : Likeness.No;
    }

    public override void Read(Input input, Findings findings)
    {
        var variables = new Dictionary<string, string>();
        var lines = input.Lines;
        var requests = 0;
        for (var index = 0; index < lines.Count;)
        {
            var line = lines[index];
            if (line.Length < 4000 && VariableLine().Match(line) is { Success: true } variable)
            {
                variables[variable.Groups[1].Value] = variable.Groups[2].Value.Trim();
                index++;
            }
            else if (line.Length > 0 && !IsComment(line) && line.Length < 32_000 && RequestLine().Match(line) is { Success: true } start && requests++ < MostRequests)
            {
                findings.Commands.Add(ReadRequest(lines, ref index, start, variables));
            }
            else
            {
                index++;
            }
        }
    }

    private static Request ReadRequest(IReadOnlyList<string> lines, ref int index, Match start, Dictionary<string, string> variables)
    {
        var url = new StringBuilder(start.Groups[2].Value);
        index++;
        while (index < lines.Count && lines[index].Length > 1 && char.IsWhiteSpace(lines[index][0]) && lines[index].TrimStart() is ['?' or '&' or '/', ..] more && url.Length < 64_000)
        {
            url.Append(more.TrimEnd());
            index++;
        }

        string? unknown = null;
        var headers = new List<Header>();
        for (; index < lines.Count && lines[index].Trim().Length > 0 && !lines[index].StartsWith("###", StringComparison.Ordinal); index++)
        {
            var colon = lines[index].IndexOf(':', StringComparison.Ordinal);
            if (colon > 0 && !IsComment(lines[index]))
            {
                var (name, value) = (lines[index][..colon].Trim(), Filled(lines[index][(colon + 1)..].Trim(), variables));
                if (value.Contains("{{", StringComparison.Ordinal) && SaysCredential().IsMatch(name))
                {
                    unknown ??= value[value.IndexOf("{{", StringComparison.Ordinal)..].Split('}')[0] + "}}";
                }

                headers.Add(new(name, name.Equals("Authorization", StringComparison.OrdinalIgnoreCase) ? Encoded(value) : value));
            }
        }

        var body = new StringBuilder();
        for (; index < lines.Count && !lines[index].StartsWith("###", StringComparison.Ordinal); index++)
        {
            var isScript = lines[index].StartsWith("> ", StringComparison.Ordinal) || lines[index].StartsWith("< ", StringComparison.Ordinal) || lines[index].StartsWith("<> ", StringComparison.Ordinal);
            if (!isScript && body.Length < RawHttp.MostBody)
            {
                body.Append(lines[index]).Append('\n');
            }
        }

        // The body's variables are few and a body may be long: one pass, as for all else.
        var text = Filled(body.ToString().Trim('\n'), variables);
        var method = start.Groups[1].Value;
        return new(method.Length > 0 ? method.ToUpperInvariant() : "GET", Address(Filled(url.ToString(), variables), headers), new(headers))
        {
            Body = text.Length > 0 ? text : null,
            RedactedBy = unknown is null ? null : $"the file, whose variable {unknown} the editor filled in",
        };
    }

    private static string Address(string url, List<Header> headers) =>
        url.Contains("://", StringComparison.Ordinal) || url.StartsWith("{{", StringComparison.Ordinal) ? url
        : StartLine.Url("GET", url, headers.Find(header => header.Name.Equals("Host", StringComparison.OrdinalIgnoreCase)).Value ?? (url.StartsWith('/') ? null : url.Split('/')[0])) is { } made
            && made.Contains("://", StringComparison.Ordinal) && url.StartsWith('/') ? made : url.StartsWith('/') ? url : $"http://{url}";

    /// <summary>Editors take user and password in clear and encode them: "Basic user:password" or "Basic user password".</summary>
    private static string Encoded(string value) =>
        value.Split(' ', 3, StringSplitOptions.RemoveEmptyEntries) is ["Basic" or "basic", var user, .. var rest] && (rest.Length == 1 || user.Contains(':', StringComparison.Ordinal)) && !user.Contains("{{", StringComparison.Ordinal)
            ? CurlCommand.BasicAuthorization(rest.Length == 1 ? $"{user}:{rest[0]}" : user) : value;

    /// <summary>Variables are made of variables, a few steps deep.</summary>
    private static string Filled(string text, Dictionary<string, string> variables)
    {
        for (var step = 0; step < 5 && text.Length < 2 * RawHttp.MostBody && text.Contains("{{", StringComparison.Ordinal); step++)
        {
            var filled = VariableUse().Replace(text, match => variables.TryGetValue(match.Groups[1].Value, out var value) ? value : match.Value);
            if (filled == text)
            {
                break;
            }

            text = filled;
        }

        return text;
    }

    private static bool IsComment(string line) => (line.StartsWith('#') && !line.StartsWith("###", StringComparison.Ordinal)) || line.StartsWith("//", StringComparison.Ordinal);

    [GeneratedRegex(@"^(?:(GET|HEAD|POST|PUT|DELETE|OPTIONS|PATCH|TRACE)[ ]+|(?=https?://))(\S+?)(?:[ ]+(HTTP/[0-9.]{1,3}))?[ \t]*$", RegexOptions.CultureInvariant)]
    private static partial Regex RequestLine();

    [GeneratedRegex(@"^@([\w.-]{1,80})[ ]*=[ ]*(.*)$", RegexOptions.CultureInvariant)]
    private static partial Regex VariableLine();

    [GeneratedRegex(@"\{\{[ ]*([\w.-]{1,80})[ ]*\}\}", RegexOptions.CultureInvariant)]
    private static partial Regex VariableUse();

    [GeneratedRegex(@"auth|token|key|secret|cookie", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex SaysCredential();
}
