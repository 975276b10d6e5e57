using System.Text;
using Fix401.Reading;

namespace Fix401.Gathering;

/// <summary>CONNECT to a proxy (RFC 9110, section 9.3.6). The framework does it too, but keeps what a proxy that refuses has to say to itself.</summary>
internal static class Tunnel
{
    private const int MostHead = 64 * 1024;

    public static async Task<Response> AskAsync(Stream proxy, string target, IReadOnlyList<Header> fields, CancellationToken cancellationToken)
    {
        var head = new StringBuilder().Append("CONNECT ").Append(target).Append(" HTTP/1.1\r\n");
        foreach (var field in fields)
        {
            head.Append(field.Name).Append(": ").Append(field.Value.ReplaceLineEndings(" ")).Append("\r\n");
        }

        await proxy.WriteAsync(Encoding.UTF8.GetBytes(head.Append("\r\n").ToString()), cancellationToken).ConfigureAwait(false);
        await proxy.FlushAsync(cancellationToken).ConfigureAwait(false);
        var lines = (await HeadAsync(proxy, cancellationToken).ConfigureAwait(false)).Split("\r\n");
        if (!StartLine.IsStatus(lines[0].TrimEnd(), out var version, out var status, out var reason))
        {
            throw new RefusedException("what the proxy answered to CONNECT is no HTTP");
        }

        var answered = new FieldLines();
        foreach (var line in lines.Skip(1).TakeWhile(line => line.Length > 0))
        {
            answered.Add(line);
        }

        var headers = answered.Build();
        return new(status, headers) { Version = version, Reason = reason, Body = status is >= 200 and < 300 ? null : await BodyAsync(proxy, headers, cancellationToken).ConfigureAwait(false) };
    }

    // One byte at a time: what follows the head belongs to the tunnel.
    private static async Task<string> HeadAsync(Stream proxy, CancellationToken cancellationToken)
    {
        var head = new List<byte>();
        var one = new byte[1];
        while (head.Count < MostHead && !(head is [.., (byte)'\r', (byte)'\n', (byte)'\r', (byte)'\n']))
        {
            if (await proxy.ReadAsync(one, cancellationToken).ConfigureAwait(false) == 0)
            {
                throw new RefusedException("the proxy closed the connection upon CONNECT");
            }

            head.Add(one[0]);
        }

        return Encoding.Latin1.GetString([.. head]);
    }

    private static async Task<string?> BodyAsync(Stream proxy, Headers headers, CancellationToken cancellationToken)
    {
        if (!int.TryParse(headers.First("Content-Length"), System.Globalization.CultureInfo.InvariantCulture, out var length) || length <= 0)
        {
            return null;
        }

        var body = new byte[Math.Min(length, Body.Kept)];
        var read = await proxy.ReadAtLeastAsync(body, body.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        return Body.AsText(body.AsSpan(0, read), headers.First("Content-Type"));
    }
}
