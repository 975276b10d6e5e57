using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;

namespace Fix401.Tests.Gathering;

/// <summary>An HTTP/1.1 server on this machine that answers each request's text with a text, on a connection of its own.</summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource end = new();
    private readonly Func<string, string> answer;
    private readonly Action<SslServerAuthenticationOptions>? secure;
    private readonly Task running;
    private readonly List<string> requests = [];

    private LoopbackServer(Func<string, string> answer, Action<SslServerAuthenticationOptions>? secure)
    {
        this.answer = answer;
        this.secure = secure;
        listener.Start();
        running = RunAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public string Authority => $"127.0.0.1:{Port}";

    public string Url => $"{(secure is null ? "http" : "https")}://{Authority}";

    /// <summary>The requests so far, each as it came: request line, fields, body.</summary>
    public IReadOnlyList<string> Requests
    {
        get
        {
            lock (requests)
            {
                return [.. requests];
            }
        }
    }

    public static LoopbackServer Start(Func<string, string> answer) => new(answer, null);

    public static LoopbackServer StartSecure(Func<string, string> answer, Action<SslServerAuthenticationOptions> secure) => new(answer, secure);

    /// <summary>An answer of that status with fields, one a line, and a body.</summary>
    public static string Answer(string status, string fields = "", string body = "") =>
        $"HTTP/1.1 {status}\r\n{(fields.Length > 0 ? fields.ReplaceLineEndings("\r\n") + "\r\n" : "")}Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\nConnection: close\r\n\r\n{body}";

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        await running;
        listener.Stop();
        end.Dispose();
    }

    private async Task RunAsync()
    {
        try
        {
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync(end.Token);
                await ServeAsync(client);
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var connection = client;
        Stream stream = connection.GetStream();
        try
        {
            if (secure is not null)
            {
                var options = new SslServerAuthenticationOptions();
                secure(options);
                var tls = new SslStream(stream);
                stream = tls;
                await tls.AuthenticateAsServerAsync(options, end.Token);
            }

            var request = await ReadAsync(stream);
            lock (requests)
            {
                requests.Add(request);
            }

            await stream.WriteAsync(Encoding.UTF8.GetBytes(answer(request)), end.Token);
            await stream.FlushAsync(end.Token);
        }
        catch (Exception problem) when (problem is IOException or System.Security.Authentication.AuthenticationException)
        {
            // The client went away, or TLS failed: what the test is about.
        }
        finally
        {
            await stream.DisposeAsync();
        }
    }

    private async Task<string> ReadAsync(Stream stream)
    {
        var text = new StringBuilder();
        var buffer = new byte[8192];
        while (true)
        {
            var read = await stream.ReadAsync(buffer, end.Token);
            text.Append(Encoding.UTF8.GetString(buffer, 0, read));
            var whole = text.ToString();
            var head = whole.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (read == 0 || (head >= 0 && whole.Length - head - 4 >= Length(whole[..head])))
            {
                return whole;
            }
        }
    }

    private static int Length(string head) =>
        head.Split("\r\n").FirstOrDefault(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase)) is { } line ? int.Parse(line.Split(':')[1], System.Globalization.CultureInfo.InvariantCulture) : 0;
}
