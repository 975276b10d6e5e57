using System.Net;

namespace Fix401.Write;

/// <summary>What the messages of a handshake tell: Digest answers, Kerberos tickets, NTLM's legs, DPoP proofs.</summary>
internal static class HandshakeClues
{
    public static IEnumerable<Clue> Of(Evidence evidence) =>
        evidence.Call is not { } call ? [] : [.. OfDigest(evidence, call), .. OfMessages(evidence, call), .. OfServer(evidence, call), .. OfDpop(evidence, call)];

    private static IEnumerable<Clue> OfDigest(Evidence evidence, Exchange call)
    {
        if (Digest.Of(call.Request) is not { } digest)
        {
            yield break;
        }

        var offered = evidence.Earlier.Where(earlier => earlier.Request.Host == call.Request.Host).SelectMany(earlier => Challenge.Of(earlier.Response)).LastOrDefault(challenge => challenge.Is("Digest") && !challenge.IsProxy)
            ?? Lasting(evidence.Challenges.FirstOrDefault(challenge => challenge.Is("Digest") && !challenge.IsProxy));
        var used = evidence.Earlier.Select(earlier => Digest.Of(earlier.Request)).OfType<Digest>();
        var place = new Place($"exchange {call.Number}, request header Authorization");
        foreach (var fault in digest.Differences(offered, call.Request, earlier: used))
        {
            // A server may give a nonce for some time: one that it did not offer in this record is no proof.
            yield return new(place, fault.StartsWith("nonce", StringComparison.Ordinal) ? Weight.Suggests : fault.StartsWith("opaque", StringComparison.Ordinal) ? Weight.Hints : Weight.Strong, $"Digest: {fault}");
        }
    }

    /// <summary>Of the challenge that came back, what was in force before, too: realm, algorithm, qop.</summary>
    private static Challenge? Lasting(Challenge? answer) =>
        answer is null ? null : answer with { Parameters = [.. answer.Parameters.Where(parameter => parameter.Key.ToLowerInvariant() is not ("nonce" or "opaque"))] };

    private static IEnumerable<Clue> OfMessages(Evidence evidence, Exchange call)
    {
        foreach (var credential in evidence.Sent.Where(credential => (credential.HasScheme("Negotiate") || credential.HasScheme("NTLM")) && !credential.IsForProxy))
        {
            if (HandshakeMessage.Read(credential.Value.Reveal()) is not { } message)
            {
                if (credential.Value.Length > 0)
                {
                    yield return new(credential.Place, Weight.Strong, $"{credential.Scheme} is followed by something that is no base64");
                }

                continue;
            }

            var ticket = message.Inner?.Inner ?? message.Inner ?? message;
            if (ticket.Service is { } service && service.Split('/') is [var kind, var host, ..] && Differs(host, call.Request.Host))
            {
                yield return new(credential.Place, Weight.Suggests, $"the Kerberos ticket is for {service}, and the request goes to {call.Request.Host}: the client took another name for the server");
                if (!kind.Equals("HTTP", StringComparison.OrdinalIgnoreCase))
                {
                    yield return new(credential.Place, Weight.Strong, $"the Kerberos ticket is for {service}, and a web server's is for HTTP/…");
                }
            }

            if (message.Kind == HandshakeKind.NtlmNegotiate && credential.HasScheme("NTLM") && call.Response is not null && !Challenge.Of(call.Response).Any(challenge => challenge.Token68 is not null))
            {
                yield return new(credential.Place, Weight.Suggests, "NTLM type 1 was sent, and the server did not go on with type 2");
            }

            if (ticket.IsAnonymous)
            {
                yield return new(credential.Place, Weight.Suggests, $"{ticket.Words}: the client had no user to answer with");
            }

            if (message is { Kind: HandshakeKind.SpnegoInit, IsKerberos: false, Inner.IsNtlm: true })
            {
                yield return new(credential.Place, Weight.Suggests, $"{message.Words}: the client could not get a Kerberos ticket{(IPAddress.TryParse(call.Request.Host, out _) ? ", since there is none for a bare address" : "")}");
            }
        }
    }

    /// <summary>What the server's own message says.</summary>
    private static IEnumerable<Clue> OfServer(Evidence evidence, Exchange call)
    {
        foreach (var challenge in evidence.Challenges.Where(challenge => challenge.Token68 is not null && (challenge.Is("Negotiate") || challenge.Is("NTLM"))))
        {
            if (HandshakeMessage.Read(challenge.Token68!) is { } message && (message.State == "reject" || message.Kind == HandshakeKind.KerberosError || message.Inner?.Kind == HandshakeKind.KerberosError))
            {
                yield return new(new($"exchange {call.Number}, response header WWW-Authenticate"), Weight.Suggests, $"the server ended the handshake: {message.Words}");
            }
        }
    }

    private static IEnumerable<Clue> OfDpop(Evidence evidence, Exchange call)
    {
        if (DpopProof.Of(call.Request) is not { } proof)
        {
            yield break;
        }

        var given = call.Response?.Headers.First("DPoP-Nonce");
        var before = evidence.Earlier.Where(earlier => earlier.Request.Host == call.Request.Host).Select(earlier => earlier.Response?.Headers.First("DPoP-Nonce")).OfType<string>().LastOrDefault();
        var place = new Place($"exchange {call.Number}, request header DPoP");
        if (given is not null && proof.Nonce != given && (proof.Nonce is null || proof.Nonce != before))
        {
            yield return new(place, Weight.Strong, proof.Nonce is null ? "the proof has no nonce, and the server wants the one that it gives in DPoP-Nonce" : "the proof's nonce is not the one that the server gives in DPoP-Nonce");
        }

        // iat is a matter of clocks.
        foreach (var fault in proof.Faults(call.Request, before).Where(fault => !fault.StartsWith("iat", StringComparison.Ordinal)))
        {
            yield return new(place, Weight.Strong, $"DPoP proof: {fault}");
        }
    }

    /// <summary>A short name may stand for the long one.</summary>
    private static bool Differs(string service, string host) => host.Length > 0 && !service.Equals(host, StringComparison.OrdinalIgnoreCase)
        && !host.StartsWith(service + ".", StringComparison.OrdinalIgnoreCase) && !service.StartsWith(host + ".", StringComparison.OrdinalIgnoreCase);
}
