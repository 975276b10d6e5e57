using System.Globalization;
using System.Text.RegularExpressions;

namespace Fix401.Reading;

/// <summary>A call as a line of an access log tells of it. What the call carried is not in it.</summary>
/// <param name="Target">The path, or the whole address where the log has it.</param>
/// <param name="User">The user's name that the server made out, or null: a Basic user, mostly.</param>
internal sealed partial record LoggedCall(string Method, string Target, int Status, string? User, string? Client)
{
    public bool IsFailure => Status is 401 or 403 or 407;

    public string? Host { get; init; }

    public string? Agent { get; init; }

    /// <summary>The call that a line of text tells of, or null.</summary>
    public static LoggedCall? Read(string line)
    {
        if (line.Length > 8000 || !AnyStatus().IsMatch(line))
        {
            return null;
        }

        foreach (var pattern in Patterns)
        {
            if (pattern.Match(line) is { Success: true } match)
            {
                return new(match.Groups["method"].Value, match.Groups["target"].Value, int.Parse(match.Groups["status"].ValueSpan, CultureInfo.InvariantCulture), NoneIfDash(match.Groups["user"].Value), NoneIfDash(match.Groups["client"].Value))
                {
                    Host = NoneIfDash(match.Groups["host"].Value),
                    Agent = NoneIfDash(match.Groups["agent"].Value),
                };
            }
        }

        return line.Contains("status", StringComparison.OrdinalIgnoreCase) && line.Contains("method=", StringComparison.OrdinalIgnoreCase)
            ? OfFields([.. Logfmt().Matches(line).Take(60).Select(match => (match.Groups["name"].Value, match.Groups["value"].Value.Trim('"')))])
            : null;
    }

    /// <summary>The same, of the named fields of a structured entry.</summary>
    public static LoggedCall? OfFields(IReadOnlyList<(string Name, string Value)> fields)
    {
        string? Value(params ReadOnlySpan<string> names)
        {
            foreach (var name in names)
            {
                foreach (var field in fields)
                {
                    if (field.Name[(field.Name.LastIndexOf('.') + 1)..].Equals(name, StringComparison.OrdinalIgnoreCase) && field.Value.Length > 0)
                    {
                        return field.Value;
                    }
                }
            }

            return null;
        }

        var method = Value("method", "requestMethod", "request_method", "httpMethod", "verb", "RequestMethod");
        var target = Value("requestUrl", "url", "uri", "request_uri", "requestURI", "path", "RequestPath", "target", "resourcePath", "route");
        return method is not null && target is not null && Methods().IsMatch(method)
            && int.TryParse(Value("status", "status_code", "statusCode", "StatusCode", "response_code", "code", "responseStatus"), CultureInfo.InvariantCulture, out var status) && status is >= 100 and < 600
            ? new(method.ToUpperInvariant(), target, status, NoneIfDash(Value("user", "remote_user", "username") ?? "-"), Value("remote_addr", "remoteIp", "client_ip", "ip", "remote_ip"))
            {
                Host = Value("host", "authority", "vhost"),
                Agent = Value("http_user_agent", "userAgent", "user_agent"),
            }
            : null;
    }

    /// <summary>As an exchange: the line is the server's word, and leaves out what the call carried.</summary>
    public Exchange ToExchange(DateTimeOffset? at, string source)
    {
        var headers = Agent is null ? Headers.None : new Headers([new("User-Agent", Agent)]);
        var url = Target.Contains("://", StringComparison.Ordinal) || Host is null || Method == "CONNECT" ? Target : $"https://{Host}{Target}";
        return new(0, new(Method, url, headers) { RedactedBy = "the access log, which holds no credentials" }, new(Status, Headers.None)) { StartedAt = at, Source = source };
    }

    private static string? NoneIfDash(string text) => text is "" or "-" or "\"\"" ? null : text;

    private static readonly Regex[] Patterns = [Combined(), OAuth2Proxy(), Gin(), Squid(), StatusBefore(), Quoted(), Short()];

    [GeneratedRegex(@"[ |/=][1-5]\d\d\b", RegexOptions.CultureInvariant)]
    private static partial Regex AnyStatus();

    [GeneratedRegex("^(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS|CONNECT|PROPFIND|TRACE|REPORT|MKCOL|MOVE|COPY|LOCK)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Methods();

    /// <summary>Apache's and nginx's common and combined form.</summary>
    [GeneratedRegex(@"(?<!\S)(?<client>\S{1,100}) \S{1,100} (?<user>[^\[\]""]{1,100}) \[[^\]]{10,40}\] ""(?<method>[A-Z]{3,10}) (?<target>\S{1,4000})(?: HTTP/[\d.]+)?"" (?<status>[1-5]\d\d)\b(?: \S+(?: ""[^""]*"" ""(?<agent>[^""]*)"")?)?", RegexOptions.CultureInvariant)]
    private static partial Regex Combined();

    [GeneratedRegex(@"^(?<client>\S{1,100}) - (?<user>\S{1,100}) \[[^\]]{10,40}\] (?<host>\S{1,200}) (?<method>[A-Z]{3,10}) \S{1,200} ""(?<target>\S{1,4000})"" HTTP/[\d.]+ ""(?<agent>[^""]*)"" (?<status>[1-5]\d\d)\b", RegexOptions.CultureInvariant)]
    private static partial Regex OAuth2Proxy();

    [GeneratedRegex(@"\[GIN\][^|]{1,60}\|\s*(?<status>[1-5]\d\d)\s*\|[^|]{1,40}\|\s*(?<client>\S+)\s*\|\s*(?<method>[A-Z]{3,10})\s+""?(?<target>[^\s""]+)", RegexOptions.CultureInvariant)]
    private static partial Regex Gin();

    [GeneratedRegex(@"^\d{9,10}\.\d{3}\s+\d+ (?<client>\S+) \w+/(?<status>[1-5]\d\d) \d+ (?<method>[A-Z]{3,10}) (?<target>\S+) (?<user>\S+)", RegexOptions.CultureInvariant)]
    private static partial Regex Squid();

    /// <summary>The status stands before the request: HAProxy, and the load balancers of AWS.</summary>
    [GeneratedRegex(@"\s(?:-?\d+/){4}\+?\d+ (?<status>[1-5]\d\d) \+?\d+ .{1,600}""(?<method>[A-Z]{3,10}) (?<target>\S{1,4000}) HTTP/|^(?:https?|h2|wss?) \S+ app/\S+ (?<client>\S+) \S+ (?:\S+ ){3}(?<status>[1-5]\d\d) .{1,60}""(?<method>[A-Z]{3,10}) (?<target>\S{1,4000}) HTTP/", RegexOptions.CultureInvariant)]
    private static partial Regex StatusBefore();

    /// <summary>A quoted request line and the status soon after it: Envoy, uvicorn, gunicorn and many others.</summary>
    [GeneratedRegex(@"""(?<method>GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS|CONNECT|PROPFIND) (?<target>\S{1,4000})(?: HTTP/[\d.]+)?"" (?:- )?(?<status>[1-5]\d\d)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"(?:^|[\s\]])(?<method>GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS) (?<target>/\S{0,4000}) (?<status>[1-5]\d\d) (?:[\d.]+ ?ms|-|\d+)", RegexOptions.CultureInvariant)]
    private static partial Regex Short();

    [GeneratedRegex(@"(?<![\w.])(?<name>[A-Za-z_][\w.]{0,60})=(?<value>""[^""]{0,2000}""|\S{0,2000})", RegexOptions.CultureInvariant)]
    private static partial Regex Logfmt();
}
