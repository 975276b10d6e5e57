using System.Globalization;
using System.Net;
using System.Text;
using Fix401.Reading;

namespace Fix401.Gathering;

/// <summary>The way to one origin. One connection at a time: NTLM and Negotiate speak for the connection, not for the call.</summary>
internal sealed class Connection : IDisposable
{
    /// <summary>How long an answer may take where the command names no limit.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly CurlCommand command;
    private readonly TimeProvider clock;
    private readonly ProxyChoice? proxy;
    private readonly Connector connector;
    private readonly HttpMessageInvoker invoker;

    /// <param name="permits">Which addresses may be connected to where no proxy stands between; null permits all.</param>
    public Connection(Uri origin, CurlCommand command, Surroundings surroundings, Func<IPAddress, bool>? permits = null)
    {
        this.command = command;
        clock = surroundings.Clock;
        proxy = ProxyChoice.For(origin, command, surroundings);
        connector = new(command, clock, proxy is null ? permits : null);
        IsTunnelled = proxy is { IsHttp: true } && (origin.Scheme == "https" || command.TunnelsThroughProxy);
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.None,
            MaxConnectionsPerServer = 1,
            MaxResponseHeadersLength = 64,
            ConnectTimeout = command.ConnectLimit ?? TimeSpan.FromSeconds(30),
            UseProxy = proxy is not null && !IsTunnelled,
            ActivityHeadersPropagator = null,
            RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8,
            ResponseHeaderEncodingSelector = (_, _) => Encoding.UTF8,
            SslOptions = ClientTls.Of(command, surroundings, origin.Host),
        };
        if (proxy is not null && !IsTunnelled)
        {
            handler.Proxy = new WebProxy(proxy.Uri) { Credentials = proxy.IsHttp ? null : Pair(proxy.User) };
        }

        handler.ConnectCallback = (context, cancellationToken) => IsTunnelled
            ? connector.TunnelAsync(proxy!, $"{context.DnsEndPoint.Host}:{context.DnsEndPoint.Port}", ProxyFields($"{context.DnsEndPoint.Host}:{context.DnsEndPoint.Port}"), cancellationToken)
            : connector.ConnectAsync(context.DnsEndPoint.Host, context.DnsEndPoint.Port, cancellationToken);
        invoker = new(handler);
    }

    /// <summary>A proxy sees the calls themselves, not a tunnel.</summary>
    public bool IsForwarded => proxy is { IsHttp: true } && !IsTunnelled;

    /// <summary>"user:password" for the proxy, or null.</summary>
    public string? ProxyUser => proxy?.User;

    private bool IsTunnelled { get; }

    /// <summary>Sends the request and reads the answer. What was said to a proxy comes first; a call that gets no answer is an exchange too.</summary>
    /// <param name="patience">How long an answer may take, or null for as long as is usual here.</param>
    public async Task<IReadOnlyList<Exchange>> SendAsync(Outgoing outgoing, TimeSpan? patience, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var time = patience is { } given && given < Patience ? given : Patience;
        limit.CancelAfter(time > TimeSpan.Zero ? time : TimeSpan.Zero);
        var begun = clock.GetUtcNow();
        Response? response = null;
        string? failure = null;
        using var message = Message(outgoing);
        try
        {
            using var answer = await invoker.SendAsync(message, limit.Token).ConfigureAwait(false);
            response = await ReadAsync(answer, limit.Token).ConfigureAwait(false);
        }
        catch (Exception problem) when (problem is HttpRequestException or IOException or System.Net.Sockets.SocketException or System.Security.Authentication.AuthenticationException or InvalidDataException or FormatException or NotSupportedException)
        {
            failure = FailureWords.Of(problem, outgoing.Uri!);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            failure = string.Create(CultureInfo.InvariantCulture, $"no answer within the time limit ({(clock.GetUtcNow() - begun).TotalSeconds:0.#} s)");
        }

        var ended = clock.GetUtcNow();
        var sentAt = connector.ConnectedAt is { } connected && connected > begun ? connected : begun;
        var exchanges = new List<Exchange>();
        while (connector.Tunnelled.TryDequeue(out var tunnelled))
        {
            exchanges.Add(tunnelled);
        }

        // A proxy that refused the tunnel is the answer: the call itself never went out.
        if (response is null && exchanges is [.., { Response.Status: not (>= 200 and < 300) }])
        {
            return exchanges;
        }

        exchanges.Add(new(0, AsSent(outgoing, message), response)
        {
            StartedAt = sentAt,
            Took = response is null ? null : ended - sentAt,
            Failure = failure,
            ServerAddress = connector.Address,
            Proxy = proxy?.Uri.Authority,
        });
        return exchanges;
    }

    public void Dispose() => invoker.Dispose();

    private List<Header> ProxyFields(string target)
    {
        var fields = new List<Header> { new("Host", target) };
        if (proxy!.User is { } user)
        {
            fields.Add(new("Proxy-Authorization", CurlCommand.BasicAuthorization(user)));
        }

        fields.Add(new("User-Agent", RequestFields.UserAgent));
        fields.Add(new("Proxy-Connection", "Keep-Alive"));
        fields.AddRange(command.ProxyHeaders);
        return fields;
    }

    private HttpRequestMessage Message(Outgoing outgoing)
    {
        var message = new HttpRequestMessage(new HttpMethod(outgoing.Method), outgoing.Uri);
        (message.Version, message.VersionPolicy) = command.HttpVersion switch
        {
            "1.0" => (HttpVersion.Version10, HttpVersionPolicy.RequestVersionExact),
            "1.1" => (HttpVersion.Version11, HttpVersionPolicy.RequestVersionExact),
            "2-prior-knowledge" => (HttpVersion.Version20, HttpVersionPolicy.RequestVersionExact),
            _ when outgoing.Uri!.Scheme != "https" || ForConnection(command.Authentication) => (HttpVersion.Version11, HttpVersionPolicy.RequestVersionExact),
            _ => (HttpVersion.Version20, HttpVersionPolicy.RequestVersionOrLower),
        };
        if (outgoing.Body is { } body)
        {
            message.Content = new ByteArrayContent(body);
        }

        foreach (var field in outgoing.Fields.Where(field => !field.Name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase)))
        {
            if (!message.Headers.TryAddWithoutValidation(field.Name, field.Value))
            {
                // The framework keeps the body's fields by the body, and sends those only with one.
                message.Content ??= new ByteArrayContent([]);
                message.Content.Headers.TryAddWithoutValidation(field.Name, field.Value);
            }
        }

        return message;
    }

    private static bool ForConnection(CurlAuthentication authentication) => (authentication & (CurlAuthentication.Ntlm | CurlAuthentication.Negotiate | CurlAuthentication.Any)) != 0;

    private static Request AsSent(Outgoing outgoing, HttpRequestMessage message) => new(outgoing.Method, outgoing.Url, new(outgoing.Fields))
    {
        Body = outgoing.Body is { Length: > 0 } body ? Body.AsText(body.AsSpan(0, Math.Min(body.Length, Body.Kept)), null) : null,
        Version = $"HTTP/{(message.Version.Major == 1 ? message.Version.ToString() : message.Version.Major)}",
    };

    private static async Task<Response> ReadAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        var body = await Body.ReadAsync(answer, cancellationToken).ConfigureAwait(false);
        var fields = answer.Headers.NonValidated.Concat(answer.Content.Headers.NonValidated).SelectMany(field => field.Value.Select(value => new Header(field.Key, value)));
        return new((int)answer.StatusCode, new([.. fields]))
        {
            Reason = answer.ReasonPhrase ?? "",
            Version = $"HTTP/{(answer.Version.Major == 1 ? answer.Version.ToString() : answer.Version.Major)}",
            Body = body,
        };
    }

    private static NetworkCredential? Pair(string? user) =>
        user is null ? null : user.IndexOf(':', StringComparison.Ordinal) is var colon && colon < 0 ? new(user, "") : new(user[..colon], user[(colon + 1)..]);
}
