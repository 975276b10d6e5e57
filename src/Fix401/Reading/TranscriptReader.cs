using System.Text;
using System.Text.RegularExpressions;

namespace Fix401.Reading;

/// <summary>Puts exchanges together from what curl says of them line by line: of -v, of --trace-ascii or of --trace.</summary>
internal sealed partial class TranscriptReader(Input input, Findings findings)
{
    private readonly List<Request> commands = [.. findings.Commands];
    private readonly StringBuilder body = new();
    private readonly StringBuilder sentBody = new();
    private FieldLines? sent;
    private (string Method, string Target, string Version) start;
    private FieldLines? received;
    private (int Status, string Reason, string Version) status;
    private FieldLines pseudo = new();
    private string? scheme;
    private string? connection;
    private string? address;
    private string? proxy;
    private string? redirect;
    private string? nextUrl;
    private string? failure;
    private bool isTunnelled;
    private int exchanges;

    public bool IsInRequest { get; private set; }

    public bool IsInResponse { get; private set; }

    public void Info(string line, int number)
    {
        if (line.Length > 4000)
        {
            return;
        }

        if (Pseudo().Match(line) is { Success: true } field)
        {
            if (field.Groups[1].Value == ":method" && pseudo.Pseudo.Count > 0)
            {
                pseudo = new();
            }

            pseudo.Add($"{field.Groups[1].Value}: {field.Groups[2].Value}");
        }
        else if (ConnectedTo().Match(line) is { Success: true } connected)
        {
            // A second connection begins a call of its own.
            connection = $"{connected.Groups[1].Value.Trim('[', ']')}:{connected.Groups[3].Value}";
            address = connected.Groups[2].Value;
            scheme = connected.Groups[3].Value == "443" ? "https" : null;
            isTunnelled = false;
        }
        else if (Tunnel().Match(line) is { Success: true } tunnel)
        {
            proxy = connection;
            address = null;
            isTunnelled = tunnel.Groups[1].Success || isTunnelled;
        }
        else if (line.StartsWith("Issue another request to this URL: '", StringComparison.Ordinal))
        {
            nextUrl = line.Split('\'', 3) is [_, var target, ..] ? target : null;
        }
        else if (line.StartsWith("Uses proxy", StringComparison.Ordinal))
        {
            proxy ??= "";
        }
        else if (line.Contains("SSL connection using", StringComparison.Ordinal) || line.StartsWith("TLSv", StringComparison.Ordinal) || line.StartsWith("ALPN", StringComparison.Ordinal))
        {
            scheme = "https";
        }

        if (Failure().IsMatch(line) && received is null && !(line.Contains("response 407", StringComparison.Ordinal) || line.Contains("code 407", StringComparison.Ordinal)))
        {
            failure = line.StartsWith("curl: (", StringComparison.Ordinal) ? line[(line.IndexOf(')', StringComparison.Ordinal) + 1)..].Trim() : line;
        }

        if (Telling().IsMatch(line))
        {
            findings.Log.Add(new(line, input.At(number, line)));
        }
    }

    public void Sent(string line)
    {
        if (!IsInRequest)
        {
            Close();
            (redirect, nextUrl) = (nextUrl, null);
            _ = StartLine.IsRequest(line, out start.Method, out start.Target, out start.Version);
            sent = new();
            IsInRequest = true;
        }
        else if (line.Length == 0)
        {
            IsInRequest = false;
        }
        else
        {
            sent!.Add(line);
        }
    }

    public void SentData(string text) => Append(sentBody, text);

    public void Received(string line)
    {
        IsInRequest = false;
        if (!IsInResponse)
        {
            if (!StartLine.IsStatus(line, out var version, out var code, out var reason))
            {
                return;
            }

            if (received is not null && status.Status >= 200)
            {
                // An answer to a request that the transcript does not show.
                Close();
            }

            status = (code, reason, version);
            received = new();
            body.Clear();
            IsInResponse = true;
        }
        else if (line.Length == 0)
        {
            IsInResponse = false;
        }
        else
        {
            received!.Add(line);
        }
    }

    public void ReceivedData(string line)
    {
        IsInRequest = false;
        if (received is not null && !IsInResponse)
        {
            // The body's last line has no end of its own: curl's next words follow right behind it.
            var end = Math.Max(line.IndexOf("* Connection #", StringComparison.Ordinal), line.IndexOf("* Closing connection", StringComparison.Ordinal));
            Append(body, end < 0 ? line : line[..end]);
        }
    }

    public void Finish()
    {
        Close();
        if (failure is not null && exchanges == 0)
        {
            var request = commands.Count > 0 ? commands[^1] : FromNothing();
            findings.Add(new Exchange(0, request, null) { Source = input.Name, Failure = failure, ServerAddress = address, Proxy = proxy });
        }
    }

    private void Close()
    {
        if (sent is null && received is null)
        {
            return;
        }

        var isConnect = start.Method == "CONNECT";
        var request = sent is null ? commands.Count > 0 ? commands[^1] : new("", "", Headers.None)
            : Redacted.Mark(new(start.Method, Url(isConnect), sent.Build()) { Version = start.Version, Body = sentBody.Length > 0 ? sentBody.ToString().TrimEnd('\n') : BodyOfCommand() });
        var text = body.ToString().Trim('\n', '\r');
        var response = received is null ? null : new Response(status.Status, received.Build()) { Reason = status.Reason, Version = status.Version, Body = text.Length > 0 ? text : null };
        findings.Add(new Exchange(0, request, response)
        {
            Source = input.Name,
            ServerAddress = isTunnelled && !isConnect ? null : address,
            Proxy = string.IsNullOrEmpty(proxy) ? null : proxy,
            Failure = response is null ? failure : null,
        });
        exchanges++;
        isTunnelled |= isConnect && response is { Status: < 300 };
        (sent, received, redirect, failure, IsInRequest, IsInResponse) = (null, null, null, null, false, false);
        pseudo = new();
        body.Clear();
        sentBody.Clear();
    }

    private string Url(bool isConnect)
    {
        if (isConnect)
        {
            return start.Target;
        }

        var host = sent!.First("Host") ?? sent.Pseudo.GetValueOrDefault("authority") ?? pseudo.Pseudo.GetValueOrDefault("authority") ?? connection;
        if (redirect is not null && Uri.TryCreate(redirect, UriKind.Absolute, out var target) && host is not null && target.Authority.Equals(host, StringComparison.OrdinalIgnoreCase))
        {
            return redirect;
        }

        // What is said of TLS belongs to the connection; to a tunnel's inside belongs TLS as a rule.
        var known = pseudo.Pseudo.GetValueOrDefault("scheme") ?? scheme ?? (isTunnelled ? "https" : connection is not null ? "http" : SchemeOfCommand(host));
        return StartLine.Url(start.Method, start.Target, host, known);
    }

    private string? SchemeOfCommand(string? host) =>
        commands.FindLast(command => command.Uri is { } uri && uri.Authority.Equals(host, StringComparison.OrdinalIgnoreCase))?.Uri?.Scheme;

    /// <summary>-v does not show what was sent: the command does.</summary>
    private string? BodyOfCommand() =>
        commands.FindLast(command => command.Body is not null && command.Method == start.Method && command.Uri?.AbsolutePath == start.Target.Split('?')[0])?.Body;

    private Request FromNothing()
    {
        var host = HostIn().Match(failure!) is { Success: true } match ? match.Groups[1].Value : connection;
        return new("", host is null ? "" : $"{scheme ?? "http"}://{host}", Headers.None);
    }

    private static void Append(StringBuilder to, string line)
    {
        if (to.Length <= RawHttp.MostBody)
        {
            to.Append(line.AsSpan(0, Math.Min(line.Length, RawHttp.MostBody))).Append('\n');
        }
    }

    [GeneratedRegex(@"^(?:\[HTTP/[23]\] \[\d+\]|h2h3|h2 header:|h2|Http2|HTTP/2 header:?) \[?(:?[\w-]{1,60}): ([^\]]{0,3000})\]?$", RegexOptions.CultureInvariant)]
    private static partial Regex Pseudo();

    [GeneratedRegex(@"^(?:Connected to|Established connection to) (\S{1,300}) \(([^()\s]{1,80})\)? port (\d{1,5})", RegexOptions.CultureInvariant)]
    private static partial Regex ConnectedTo();

    [GeneratedRegex(@"^(?:Establish HTTP proxy tunnel to|allocate connect buffer|(Proxy replied 200|CONNECT tunnel established|CONNECT phase completed))", RegexOptions.CultureInvariant)]
    private static partial Regex Tunnel();

    [GeneratedRegex(@"^curl: \((?:5|6|7|28|35|51|52|55|56|58|60|77)\)|Could not resolve|Couldn't resolve|Connection refused|Failed to connect|timed out|SSL certificate problem|Empty reply from server|Connection reset|Network is unreachable|No route to host|alert (?:handshake failure|certificate required|bad certificate|unknown ca)|tlsv1\d? alert", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Failure();

    [GeneratedRegex(@"gss|NTLM|Negotiate|auth|Request CERT|\balert\b|certificate problem|refused|timed out|resolve host|netrc|clear auth|credential|digest|not supported|unsupported", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Telling();

    [GeneratedRegex(@"(?:resolve (?:host|proxy): |connect to )([\w.-]{1,253})", RegexOptions.CultureInvariant)]
    private static partial Regex HostIn();
}
