using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using Fix401.Reading;
using Fix401.Write;

namespace Fix401.Gathering;

/// <summary>The conversation by which a user proves who he is, as curl leads it for -u with --basic, --digest, --ntlm, --negotiate or --anyauth.</summary>
internal sealed class Handshake(CurlAuthentication allowed, string user, string host, bool isProxy) : IDisposable
{
    private const int MostLegs = 4;

    private NegotiateAuthentication? negotiation;
    private string? nonce;
    private int used;
    private int legs;

    /// <summary>Why no answer could be given to a challenge, in words, or null.</summary>
    public string? Trouble { get; private set; }

    /// <summary>The first call only asks for a challenge: curl sends its body later.</summary>
    public bool IsProbing => nonce is null && legs == 0 && allowed is not (CurlAuthentication.None or CurlAuthentication.Basic or CurlAuthentication.Any);

    private string UserName => user.Split(':')[0];

    private string Password => user.Contains(':', StringComparison.Ordinal) ? user[(user.IndexOf(':', StringComparison.Ordinal) + 1)..] : "";

    /// <summary>What is sent before any challenge: where only one scheme is allowed curl does not wait for it. Null where it does.</summary>
    public string? First() => allowed switch
    {
        CurlAuthentication.None or CurlAuthentication.Basic => CurlCommand.BasicAuthorization(user),
        CurlAuthentication.Negotiate => Speak("Negotiate", null),
        CurlAuthentication.Ntlm => Speak("NTLM", null),
        _ => null,
    };

    /// <summary>What is sent next, or null where there is nothing more to say.</summary>
    public string? Next(Response response, string method, string target)
    {
        if (allowed is CurlAuthentication.None or CurlAuthentication.Basic || ++legs > MostLegs || response.Status != (isProxy ? 407 : 401))
        {
            return null;
        }

        // In the order of strength, as curl prefers them.
        var challenges = Challenge.Of(response).Where(challenge => challenge.IsProxy == isProxy).ToList();
        foreach (var (scheme, flag) in ((string, CurlAuthentication)[])[("Negotiate", CurlAuthentication.Negotiate), ("Digest", CurlAuthentication.Digest), ("NTLM", CurlAuthentication.Ntlm), ("Basic", CurlAuthentication.Basic)])
        {
            if ((allowed & (flag | CurlAuthentication.Any)) == 0 || challenges.Find(challenge => challenge.Is(scheme)) is not { } challenge)
            {
                continue;
            }

            var answer = scheme switch
            {
                "Digest" => Digest(challenge, method, target),
                "Basic" => legs == 1 ? CurlCommand.BasicAuthorization(user) : null,
                _ => Converse(scheme, challenge),
            };
            if (answer is not null || scheme != "Negotiate")
            {
                return answer;
            }
        }

        return null;
    }

    public void Dispose() => negotiation?.Dispose();

    private string? Digest(Challenge challenge, string method, string target)
    {
        // The same user and password again would be refused again, unless it was only the nonce that was too old.
        if (nonce is not null && !"true".Equals(challenge["stale"], StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        used = challenge["nonce"] == nonce ? used + 1 : 1;
        nonce = challenge["nonce"];
        var answer = DigestAnswer.To(challenge, UserName, Password, method, target, used, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)));
        Trouble = answer is null ? "the Digest challenge asks for an algorithm or a protection that is not known here" : Trouble;
        return answer;
    }

    private string? Converse(string scheme, Challenge challenge)
    {
        if (negotiation is null)
        {
            return Speak(scheme, null);
        }

        return challenge.Token68 is { Length: > 0 } token ? Speak(scheme, token) : null;
    }

    private string? Speak(string scheme, string? token)
    {
        try
        {
            // Without a user the ticket of whoever is signed in speaks.
            negotiation ??= new(new NegotiateAuthenticationClientOptions
            {
                Package = scheme,
                TargetName = $"HTTP/{host}",
                Credential = UserName.Length == 0 ? CredentialCache.DefaultNetworkCredentials : Account(UserName, Password),
            });
            var said = negotiation.GetOutgoingBlob(token, out var status);
            if (said is not null && status is NegotiateAuthenticationStatusCode.Completed or NegotiateAuthenticationStatusCode.ContinueNeeded)
            {
                return $"{scheme} {said}";
            }

            Trouble = $"{scheme}: this machine could not make a message for HTTP/{host}: {status}";
        }
        catch (Exception problem) when (problem is System.ComponentModel.Win32Exception or PlatformNotSupportedException or DllNotFoundException or TypeInitializationException or FormatException)
        {
            Trouble = $"{scheme}: this machine could not make a message for HTTP/{host}: {problem.GetType().Name}";
        }

        return null;
    }

    private static NetworkCredential Account(string name, string password) =>
        name.Split('\\') is [var domain, var account] ? new(account, password, domain) : new(name, password);
}
