using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using Fix401.Reading;

namespace Fix401.Gathering;

/// <summary>Opens connections as the command says: --resolve, --connect-to, -4, -6, --unix-socket, and the proxy's CONNECT.</summary>
/// <param name="permits">Which addresses may be connected to; null permits all.</param>
internal sealed class Connector(CurlCommand command, TimeProvider clock, Func<IPAddress, bool>? permits = null)
{
    /// <summary>The address of the last connection, or null.</summary>
    public string? Address { get; private set; }

    /// <summary>When the last connection stood.</summary>
    public DateTimeOffset? ConnectedAt { get; private set; }

    /// <summary>What was said to proxies on the way, in order. Whoever reads them takes them out.</summary>
    public Queue<Exchange> Tunnelled { get; } = [];

    public async ValueTask<Stream> ConnectAsync(string host, int port, CancellationToken cancellationToken)
    {
        if (command.UnixSocket is { } path)
        {
            var local = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            return await OpenAsync(local, new UnixDomainSocketEndPoint(path), path, cancellationToken).ConfigureAwait(false);
        }

        (host, port) = Redirected(host, port);
        foreach (var address in Addresses(host, port))
        {
            return await OpenAsync(new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true }, new IPEndPoint(address, port), null, cancellationToken).ConfigureAwait(false);
        }

        var family = command.AddressFamily switch { 4 => AddressFamily.InterNetwork, 6 => AddressFamily.InterNetworkV6, _ => AddressFamily.Unspecified };
        var found = await Dns.GetHostAddressesAsync(host.Trim('[', ']'), family, cancellationToken).ConfigureAwait(false);
        for (var index = 0; ; index++)
        {
            if (index >= found.Length)
            {
                throw new SocketException((int)SocketError.HostNotFound);
            }

            try
            {
                return await OpenAsync(new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true }, new IPEndPoint(found[index], port), null, cancellationToken).ConfigureAwait(false);
            }
            catch (SocketException) when (index + 1 < found.Length)
            {
                // The next address may answer, as curl tries them.
            }
        }
    }

    /// <summary>Through the proxy to the target, with CONNECT. What the proxy answered is kept in <see cref="Tunnelled"/>.</summary>
    public async ValueTask<Stream> TunnelAsync(ProxyChoice proxy, string target, IReadOnlyList<Header> fields, CancellationToken cancellationToken)
    {
        var stream = await ConnectAsync(proxy.Uri.Host, proxy.Uri.Port, cancellationToken).ConfigureAwait(false);
        try
        {
            if (proxy.Uri.Scheme == "https")
            {
                var secured = new SslStream(stream);
                stream = secured;
                var options = new SslClientAuthenticationOptions { TargetHost = proxy.Uri.Host };
                if (command.IsProxyInsecure)
                {
                    options.RemoteCertificateValidationCallback = ClientTls.TrustAnybody;
                }

                await secured.AuthenticateAsClientAsync(options, cancellationToken).ConfigureAwait(false);
            }

            var started = clock.GetUtcNow();
            var response = await Tunnel.AskAsync(stream, target, fields, cancellationToken).ConfigureAwait(false);
            Tunnelled.Enqueue(new(0, new("CONNECT", target, new(fields)) { Version = "HTTP/1.1" }, response) { StartedAt = started, ServerAddress = Address, Proxy = proxy.Uri.Authority });
            return response.Status is >= 200 and < 300 ? stream : throw new RefusedException($"the proxy {proxy.Uri.Authority} answered CONNECT with {response.Status}");
        }
        catch
        {
            await stream.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private async ValueTask<Stream> OpenAsync(Socket socket, EndPoint end, string? name, CancellationToken cancellationToken)
    {
        try
        {
            if (end is IPEndPoint { Address: var address } && permits?.Invoke(address) == false)
            {
                throw new RefusedException("a private address, to which the call itself did not go");
            }

            await socket.ConnectAsync(end, cancellationToken).ConfigureAwait(false);
            Address = name ?? Text(socket.RemoteEndPoint);
            ConnectedAt = clock.GetUtcNow();
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>--connect-to HOST1:PORT1:HOST2:PORT2; an empty part stands for any, or for the same.</summary>
    private (string Host, int Port) Redirected(string host, int port)
    {
        foreach (var rule in command.ConnectTo)
        {
            var parts = Split(rule);
            if (parts.Count == 4 && (parts[0].Length == 0 || parts[0].Equals(host, StringComparison.OrdinalIgnoreCase)) && (parts[1].Length == 0 || parts[1] == PortText(port)))
            {
                return (parts[2].Length == 0 ? host : parts[2], int.TryParse(parts[3], System.Globalization.CultureInfo.InvariantCulture, out var other) ? other : port);
            }
        }

        return (host, port);
    }

    /// <summary>--resolve [+]HOST:PORT:ADDRESS[,ADDRESS].</summary>
    private IEnumerable<IPAddress> Addresses(string host, int port)
    {
        foreach (var rule in command.Resolve)
        {
            var parts = Split(rule.TrimStart('+'), 3);
            if (parts.Count == 3 && (parts[0] == "*" || parts[0].Equals(host, StringComparison.OrdinalIgnoreCase)) && parts[1] == PortText(port))
            {
                foreach (var text in parts[2].Split(','))
                {
                    if (IPAddress.TryParse(text.Trim('[', ']'), out var address))
                    {
                        yield return address;
                    }
                }
            }
        }
    }

    /// <summary>A socket for both families shows an IPv4 address in IPv6's clothes.</summary>
    private static string? Text(EndPoint? end) =>
        end is IPEndPoint { Address.IsIPv4MappedToIPv6: true } mapped ? new IPEndPoint(mapped.Address.MapToIPv4(), mapped.Port).ToString() : end?.ToString();

    private static string PortText(int port) => port.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>At colons, but not within an IPv6 address's brackets.</summary>
    private static List<string> Split(string rule, int most = int.MaxValue)
    {
        var parts = new List<string>();
        var (start, depth) = (0, 0);
        for (var at = 0; at < rule.Length && parts.Count + 1 < most; at++)
        {
            depth += rule[at] == '[' ? 1 : rule[at] == ']' ? -1 : 0;
            if (rule[at] == ':' && depth == 0)
            {
                parts.Add(rule[start..at]);
                start = at + 1;
            }
        }

        parts.Add(rule[start..]);
        return parts;
    }
}
