using Fix401.Providers;

namespace Fix401.Write;

internal sealed class ChallengeUnanswered : Cause
{
    public override IEnumerable<Clue> Look(Evidence evidence)
    {
        if (evidence.Call is not { } call)
        {
            yield break;
        }

        var asked = new Place($"exchange {call.Number}, response header WWW-Authenticate");
        var sent = evidence.Sent.Where(credential => !credential.IsForProxy && credential.Value.Length > 0).ToList();
        foreach (var challenge in evidence.Challenges.Where(challenge => !challenge.IsProxy))
        {
            foreach (var (weight, fact) in Unanswered(evidence, call, sent, challenge))
            {
                yield return new(asked, weight, fact);
            }

            foreach (var clue in challenge.Is("Digest") ? DigestFaults(call, sent, challenge) : [])
            {
                yield return clue;
            }
        }

        var offersNtlm = evidence.Challenges.Concat(evidence.Earlier.SelectMany(earlier => Challenge.Of(earlier.Response))).Any(challenge => challenge.Is("NTLM"));
        foreach (var credential in sent.Where(credential => credential.HasScheme("Negotiate") && credential.Value.Reveal().StartsWith("TlRMTVNTUAAB", StringComparison.Ordinal) && !offersNtlm))
        {
            yield return new(credential.Place, new(5.5), "Negotiate carries an NTLM message: the client could not get a Kerberos ticket, and the server offers nothing but Negotiate");
        }

        if (evidence.Earlier.LastOrDefault(earlier => earlier.Response is { Status: 200 } && Wildcard.Fits("*/v2/", earlier.Request.Uri?.AbsolutePath ?? "")) is { } ping && sent.Count == 0 && evidence.Challenges.Count > 0)
        {
            yield return new(new($"exchange {ping.Number}, response"), Weight.Strong, "the client asks /v2/ how to log in, and that answered 200 without a challenge, so that it has nothing to answer later");
        }

        foreach (var clue in HandshakeClues.Of(evidence))
        {
            yield return clue;
        }

        foreach (var treatment in evidence.Treatments.Where(treatment => treatment.Kind == TreatmentKind.ChallengedByMethod && sent.Count == 0))
        {
            yield return new(treatment.Place, Weight.Suggests, treatment.Fact);
        }
    }

    private static IEnumerable<(Weight, string)> Unanswered(Evidence evidence, Exchange call, List<Credential> sent, Challenge challenge)
    {
        if (challenge.Is("Bearer") && challenge["service"] is not null && challenge["realm"] is { } realm && !sent.Exists(credential => credential.HasScheme("Bearer")))
        {
            var asked = evidence.Exchanges.Any(exchange => exchange.Number > call.Number && exchange.Request.Url.StartsWith(realm, StringComparison.OrdinalIgnoreCase))
                || evidence.Log.Any(line => line.Text.Contains(realm, StringComparison.OrdinalIgnoreCase));
            yield return asked
                ? (Weight.Hints, $"the registry sends the client to {realm} for a token; it asked there, and did not come back with one")
                : (Weight.Strong, $"the registry sends the client to {realm} for a token, and no request to it follows");
        }

        if (challenge["resource_metadata"] is { } metadata && sent.Count == 0)
        {
            yield return (Weight.Suggests, $"the challenge names {metadata}, from which the way to a token follows (RFC 9728), and it is not taken");
        }

        if ((challenge.Is("Negotiate") || challenge.Is("NTLM") || challenge.Is("Digest")) && sent.Count == 0)
        {
            yield return (Weight.Suggests, $"{challenge.Scheme} begins with this challenge, and the client does not answer it");
        }

        if ((challenge.Is("NTLM") || challenge.Is("Negotiate")) && challenge.Token68 is { Length: > 40 })
        {
            yield return (Weight.Strong, $"the server sent its {challenge.Scheme} message for the next leg, and the client did not go on");
        }
    }

    private static IEnumerable<Clue> DigestFaults(Exchange call, List<Credential> sent, Challenge challenge)
    {
        if (sent.Exists(credential => credential.HasScheme("Digest")) && "true".Equals(challenge["stale"], StringComparison.OrdinalIgnoreCase))
        {
            yield return new(new($"exchange {call.Number}, response header WWW-Authenticate"), new(6),
                "stale=true: user and password are right, the nonce has run out, and the client did not answer the new one (RFC 7616, section 3.3)");
        }
    }
}
