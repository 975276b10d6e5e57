using System.Text.RegularExpressions;

namespace Fix401.Reading;

/// <summary>fetch() as browsers copy it and as people write it, in a page or in node.</summary>
internal sealed partial class FetchCall : Format
{
    private const int MostCalls = 200;

    public override string Name => "fetch call";

    public static bool IsCall(string line) => line.Length < 4096 && line.Contains("fetch", StringComparison.Ordinal) && Call().IsMatch(line);

    public override Likeness Recognise(Input input)
    {
        var isFirst = true;
        foreach (var span in input.Head.AsSpan().EnumerateLines())
        {
            if (span.IsWhiteSpace() || span.TrimStart().StartsWith("//"))
            {
                continue;
            }

            if (IsCall(span.ToString()))
            {
                return isFirst ? Likeness.Certain : Likeness.Probable;
            }

            isFirst = false;
        }

        return Likeness.No;
    }

    public override void Read(Input input, Findings findings)
    {
        var paste = new PastedText(input);
        var at = 0;
        for (var count = 0; count < MostCalls && Open().Match(paste.Text, at) is { Success: true } match; count++)
        {
            var script = new ScriptValues(paste.Text, match.Index + match.Length);
            var url = script.Read();
            var options = script.Next(',') ? script.Read() : ScriptValue.None;
            at = Math.Clamp(script.At, match.Index + match.Length, paste.Text.Length);
            if (url.Text is { Length: > 0 } address)
            {
                findings.Commands.Add(Request(address, url, options, paste.At(match.Index, at)));
            }
        }
    }

    private static Request Request(string url, ScriptValue target, ScriptValue options, Place place)
    {
        var headers = new List<Header>();
        var slips = new List<Slip>();
        string? unknown = null;
        foreach (var (name, value) in options["headers"].Members)
        {
            headers.Add(new(name, value.Text?.Trim(' ', '\t') ?? ""));
            if (value.Expression is not null && SaysCredential().IsMatch(name))
            {
                unknown ??= value.Expression;
            }
            else if (value.Text is { } text && text.Contains("${", StringComparison.Ordinal))
            {
                slips.Add(new(SlipKind.VariableInSingleQuotes, place, "${…} stands in quotes that are no backticks: it is sent as it is written"));
            }
        }

        var arguments = new List<string> { url };
        foreach (var name in (ReadOnlySpan<string>)["method", "mode", "credentials", "redirect", "cache", "referrerPolicy"])
        {
            if (options[name].Text is { } text)
            {
                arguments.Add($"{name}: {text}");
            }
        }

        return new(options["method"].Text?.ToUpperInvariant() is { Length: > 0 } method ? method : "GET", url, new(headers))
        {
            Body = options["body"].Text,
            RedactedBy = unknown is null ? null : $"the script, which filled in {unknown}",
            CommandLine = new("fetch", arguments) { Slips = slips, Credentials = CommandCredentials.Of(headers, []), FollowsRedirects = options["redirect"].Text is null or "follow" },
        };
    }

    [GeneratedRegex(@"^[ \t>]{0,12}(?:(?:const|let|var)[ ][\w{}, ]{1,60}=[ ]?|[\w.]{1,40}[ ]?=[ ]?|return[ ])?(?:await[ ]|[>$][ ])?(?:window\.|globalThis\.)?fetch\([ \t]*(?:['""`]|[\w.]{1,60}[ ]?[,)+]|$)", RegexOptions.CultureInvariant)]
    private static partial Regex Call();

    [GeneratedRegex(@"\bfetch\(", RegexOptions.CultureInvariant)]
    private static partial Regex Open();

    [GeneratedRegex(@"auth|token|key|secret|cookie", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex SaysCredential();
}
