using System.Buffers;
using System.Text.RegularExpressions;

namespace Fix401.Reading;

/// <summary>Whether a line of a paste begins a command that makes a call, and where in it the command begins behind prompt and wrappers.</summary>
internal static partial class CommandStart
{
    private const int Longest = 4096;

    private static readonly SearchValues<string> Names = SearchValues.Create(["curl", "wget", "http", "xh", "invoke-", "iwr", "irm"], StringComparison.OrdinalIgnoreCase);

    /// <summary>Offset of the command in the line, or -1.</summary>
    public static int Find(string line)
    {
        var head = line.Length > Longest ? line[..Longest] : line;
        return !head.AsSpan().ContainsAny(Names) ? -1 : Call().Match(head) is { Success: true } match ? match.Groups["call"].Index : -1;
    }

    public static bool IsCall(string line) => Find(line) >= 0;

    /// <summary>Offset of NAME=value or export NAME=value in the line, or -1.</summary>
    public static int FindAssignment(string line) =>
        line.Length <= Longest && Assignment().Match(line) is { Success: true } match ? match.Groups["call"].Index : -1;

    public static bool IsPowerShell(string text) => PowerShell().IsMatch(text);

    public static bool IsCmd(string text) => Cmd().IsMatch(text);

    /// <summary>The tool that a program's name stands for, or null.</summary>
    public static string? Tool(string program)
    {
        var name = program[(program.LastIndexOfAny(['/', '\\']) + 1)..];
        name = name.EndsWith(".exe", StringComparison.OrdinalIgnoreCase) ? name[..^4] : name;
        return name.ToLowerInvariant() switch
        {
            "curl" => "curl",
            "wget" or "wget2" => "wget",
            "http" or "https" or "xh" or "xhs" => "httpie",
            "invoke-webrequest" or "invoke-restmethod" or "iwr" or "irm" => "powershell",
            _ => null,
        };
    }

    private const string Prompt = @"^[ \t]*(?:(?:\([\w.-]{1,40}\)[ ]?)?(?:\[[^\]\n]{1,80}\][ ]?|[\w.-]{1,60}@[\w.-]{1,60}[^\n$#%>]{0,120}|[~\w/.-]{1,80}[ ])?[$%][ ]|[\w.-]{1,60}@[\w.-]{1,60}:[^\n$#%>]{0,120}#[ ]|[\u276F\u279C\u03BB][ ]+(?:~[ ])?|PS(?:[ ][^>\n]{0,200})?>[ ]?|[A-Za-z]:\\[^>\n]{0,200}>[ ]?|>[ ])?[ \t]*";

    private const string Wrappers = @"(?:(?:sudo|time|winpty|exec|command|nohup|then|do|if|!|\$|fix401(?:[ ]why)?)[ \t]+|(?:export[ ]|local[ ])?[A-Za-z_]\w{0,60}=""?\$\([ ]*|(?:\$|\b(?:const|let|var)[ ])\w{1,60}[ ]?=[ ]?(?=Invoke-|iwr|irm|curl)|[A-Za-z_]\w{0,60}=(?:'[^']{0,2000}'|""[^""]{0,2000}""|[^\s$'""]\S{0,2000}|)[ \t]+){0,6}";

    private const string Tools = @"(?<call>(?:\S{0,100}[/\\])?(?:curl|wget2?)(?:\.exe)?[ \t]+(?=.*(?:https?:|[-\u2013\u2014]|localhost|\$|\w[./:]\w|['""\u201C\u2018^`\\]))|(?:https?|xhs?)[ \t]+(?:-\S{1,200}[ \t]+(?:[^\s-]\S{0,200}[ \t]+)?){0,8}(?:(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)[ \t]+)?['""]?(?:https?://|:\d|:/|localhost|(?:[\w-]{1,63}\.){1,8}[A-Za-z]{2,24}\b|\d+\.\d+\.\d+\.\d+)|(?i:Invoke-WebRequest|Invoke-RestMethod|iwr|irm)[ \t]+\S)";

    [GeneratedRegex(Prompt + Wrappers + Tools, RegexOptions.CultureInvariant)]
    private static partial Regex Call();

    [GeneratedRegex(Prompt + @"(?<call>(?:export[ ])?[A-Za-z_]\w{0,100}=\S?)", RegexOptions.CultureInvariant)]
    private static partial Regex Assignment();

    [GeneratedRegex(@"\b(?:Invoke-WebRequest|Invoke-RestMethod)\b|^[ \t]*(?:\$\w{1,60}[ ]?=[ ]?)?(?:iwr|irm)[ ]|^[ \t]*PS(?:[ ][^>\n]{0,200})?>|^[^\n]{0,200}curl[^\n]{0,2000}[ \t]`[ \t]*$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.Multiline)]
    private static partial Regex PowerShell();

    [GeneratedRegex(@"[ \t""]\^[ \t]*$|\^""|^[A-Za-z]:\\[^>\n]{0,200}>", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex Cmd();
}
