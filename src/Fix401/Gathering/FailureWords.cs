using System.Net.Sockets;
using System.Security.Authentication;
using System.Text.RegularExpressions;

namespace Fix401.Gathering;

/// <summary>Why no answer came, in words that hold no credential.</summary>
internal static partial class FailureWords
{
    public static string Of(Exception problem, Uri target)
    {
        var chain = Chain(problem).ToList();
        if (chain.OfType<RefusedException>().FirstOrDefault() is { } refused)
        {
            return refused.Message;
        }

        if (chain.OfType<SocketException>().FirstOrDefault() is { } socket)
        {
            return socket.SocketErrorCode switch
            {
                SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain => $"the name {target.Host} could not be resolved",
                SocketError.ConnectionRefused => $"connection refused by {target.Authority}",
                SocketError.HostUnreachable or SocketError.NetworkUnreachable => $"no route to {target.Authority}",
                SocketError.TimedOut => $"{target.Authority} did not answer in time",
                SocketError.ConnectionReset => "the connection was reset",
                _ => $"the connection failed: {socket.SocketErrorCode}",
            };
        }

        foreach (var one in chain)
        {
            if (Alert().Match(one.Message) is { Success: true } alert)
            {
                return $"TLS alert from the server: {alert.Groups[1].Value}";
            }
        }

        return chain.OfType<AuthenticationException>().FirstOrDefault() is { } tls ? $"the TLS handshake failed: {tls.Message}"
            : chain.OfType<HttpRequestException>().FirstOrDefault() is { } http ? http.HttpRequestError switch
            {
                HttpRequestError.ResponseEnded => "the server closed the connection without an answer",
                HttpRequestError.InvalidResponse => "what the server answered is no HTTP",
                HttpRequestError.ConfigurationLimitExceeded => "the header section of the answer is longer than 64 KiB",
                HttpRequestError.VersionNegotiationError => "the server does not speak the HTTP version that was asked for",
                _ => $"the call failed: {http.HttpRequestError}",
            }
            : chain.OfType<IOException>().Any() ? "the connection ended before the answer was complete"
            : $"the call failed: {problem.GetType().Name}";
    }

    private static IEnumerable<Exception> Chain(Exception? problem)
    {
        for (; problem is not null; problem = problem.InnerException)
        {
            yield return problem;
        }
    }

    // OpenSSL's words: "error:0A00045C:SSL routines::tlsv13 alert certificate required", "…:sslv3 alert handshake failure".
    [GeneratedRegex(@"(?:tlsv1|tlsv13|sslv3)(?: alert)? ((?:certificate|bad|unsupported|unknown|handshake|protocol|access|decrypt|internal|unrecognized|insufficient|no|inappropriate|user)[a-z_ ]{2,40})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Alert();
}

/// <summary>A connection that this program does not make or that was refused to it, with the reason. The message holds no credential.</summary>
internal sealed class RefusedException(string message) : IOException(message);
