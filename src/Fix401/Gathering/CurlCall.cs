using System.Security.Cryptography;
using System.Text;
using Fix401.Providers;
using Fix401.Reading;
using Fix401.Write;

namespace Fix401.Gathering;

/// <summary>Makes the calls of one curl command: each leg, redirects and handshakes included, becomes an exchange.</summary>
internal sealed class CurlCall(CurlCommand command, Surroundings surroundings, Findings findings) : IDisposable
{
    private const int UsualRedirects = 50;

    private readonly Dictionary<string, Connection> connections = [];
    private readonly CookieEngine cookies = new(command, surroundings);
    private readonly CommandLine line = command.ToCommandLine();

    /// <exception cref="RefusedException">A file that the command names cannot be used, or the URL is none that can be called.</exception>
    public async Task SendAsync(string typed, CancellationToken cancellationToken)
    {
        var ends = command.TimeLimit is { } limit ? surroundings.Clock.GetUtcNow() + limit : (DateTimeOffset?)null;
        var url = command.WithQuery(typed);
        var fragment = url.IndexOf('#', StringComparison.Ordinal);
        var step = new Redirection(fragment < 0 ? url : url[..fragment], command.Method, KeepsBody: true);
        var first = Target(step);
        var body = Content();
        for (var redirects = 0; ; redirects++)
        {
            var last = await ConverseAsync(step, first, step.KeepsBody ? body : (null, null), ends, cancellationToken).ConfigureAwait(false);
            if (last?.Response is not { } response || !command.FollowsRedirects || Redirection.Of(response, step.Url, step.Method, command.CustomMethod) is not { } next)
            {
                return;
            }

            if (redirects >= (command.MostRedirects ?? UsualRedirects))
            {
                findings.Remarks.Add($"the redirects were followed {redirects} times, and no further");
                return;
            }

            if (!step.KeepsBody)
            {
                next = next with { KeepsBody = false };
            }

            if (StaysHere(next, first, body) is { } why)
            {
                findings.Missing.Add(new($"the call to {Target(next).Authority}, to which exchange {findings.Exchanges.Count} redirects", why, ["stripped-by-redirect", "wrong-endpoint"]));
                return;
            }

            step = next;
        }
    }

    public void Dispose()
    {
        foreach (var connection in connections.Values)
        {
            connection.Dispose();
        }
    }

    /// <summary>One URL with its handshake.</summary>
    private async Task<Exchange?> ConverseAsync(Redirection step, Uri first, (byte[]? Bytes, string? Type) body, DateTimeOffset? ends, CancellationToken cancellationToken)
    {
        var target = Target(step);
        var mayCarry = command.TrustsRedirects || Redirection.IsSameOrigin(target, first);
        var user = mayCarry ? command.User ?? Netrc.For(target.Host, command, surroundings) : Netrc.For(target.Host, command, surroundings);
        var connection = ConnectionTo(target);
        using var handshake = user is null || command.BearerToken is not null || command.AwsSigV4 is not null ? null : new Handshake(command.Authentication, user, target.IdnHost, isProxy: false);
        using var proxyHandshake = connection is { IsForwarded: true, ProxyUser: { } proxyUser } ? new Handshake(command.ProxyAuthentication, proxyUser, target.IdnHost, isProxy: true) : null;
        var authorization = handshake?.First() ?? (mayCarry && command.BearerToken is { } token ? $"Bearer {token}" : null);
        var proxyAuthorization = proxyHandshake?.First();
        for (var isOver = false; ;)
        {
            var isProbe = body.Bytes is not null && !isOver && (handshake?.IsProbing ?? false);
            var sent = isProbe ? ([], body.Type) : body;
            var fields = RequestFields.Of(command, target, mayCarry, proxyAuthorization, authorization, cookies.For(target, mayCarry), sent);
            var left = ends is { } end ? end - surroundings.Clock.GetUtcNow() : (TimeSpan?)null;
            var exchanges = await connection.SendAsync(new(step.Method, step.Url, fields, sent.Bytes), left, cancellationToken).ConfigureAwait(false);
            foreach (var exchange in exchanges)
            {
                findings.Add(exchange with { Request = exchange.Request with { CommandLine = line } });
            }

            if (exchanges[^1].Response is not { } response)
            {
                Note(handshake);
                return exchanges[^1];
            }

            cookies.Learn(target, response);
            if (isProbe && response.Status < 300)
            {
                // Nobody asked for a credential: the call itself follows.
                isOver = true;
                continue;
            }

            var next = handshake?.Next(response, step.Method, target.PathAndQuery);
            var nextForProxy = proxyHandshake?.Next(response, step.Method, target.PathAndQuery);
            if (next is null && nextForProxy is null)
            {
                Note(handshake);
                return exchanges[^1];
            }

            (authorization, proxyAuthorization) = (next ?? authorization, nextForProxy ?? proxyAuthorization);
        }
    }

    private void Note(Handshake? handshake)
    {
        if (handshake?.Trouble is { } trouble)
        {
            findings.Log.Add(new(trouble, new("the client's side of the handshake"), surroundings.Clock.GetUtcNow()));
        }
    }

    private static Uri Target(Redirection step) =>
        new Outgoing(step.Method, step.Url, [], null).Uri ?? throw new RefusedException("expected the URL of an http or https server");

    private Connection ConnectionTo(Uri target)
    {
        var origin = target.GetLeftPart(UriPartial.Authority);
        return connections.TryGetValue(origin, out var connection) ? connection : connections[origin] = new(target, command, surroundings);
    }

    private (byte[]? Bytes, string? Type) Content()
    {
        if (command.UploadFile is { } upload)
        {
            if (surroundings.ReadFile(upload) is { } bytes)
            {
                return (bytes, null);
            }

            command.UnreadFiles.Add(upload);
            return ([], null);
        }

        if (command.Form.Count > 0)
        {
            var boundary = $"------------------------{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(11))}";
            return (MultipartForm.Build(command.Form, boundary, surroundings, command.UnreadFiles), $"multipart/form-data; boundary={boundary}");
        }

        return command.Data is { } data && !command.PutsDataInQuery ? (Encoding.UTF8.GetBytes(data), "application/x-www-form-urlencoded") : (null, null);
    }

    /// <summary>Why a redirect to another origin is not followed: what curl would hand on there is a credential. Null where it may be followed.</summary>
    private string? StaysHere(Redirection next, Uri first, (byte[]? Bytes, string? Type) body)
    {
        var target = Target(next);
        if (command.TrustsRedirects || Redirection.IsSameOrigin(target, first))
        {
            return null;
        }

        var kept = next.KeepsBody ? body : (null, null);
        var request = new Request(next.Method, next.Url, new(RequestFields.Of(command, target, isSameOrigin: false, null, null, null, kept)))
        {
            Body = kept.Bytes is { } bytes ? Body.AsText(bytes.AsSpan(0, Math.Min(bytes.Length, Body.Kept)), null) : null,
        };
        var carried = CredentialReader.Find(new(0, request, null), ProviderCatalogue.Default, []).FirstOrDefault(credential => credential.Carrier != Carrier.Query);
        return carried is null ? null : $"not sent: curl would hand on the {carried.Where} to another origin";
    }
}
