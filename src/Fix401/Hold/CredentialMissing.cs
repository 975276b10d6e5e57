using Fix401.Carry;

namespace Fix401.Hold;

internal sealed class CredentialMissing : Cause
{
    public override IEnumerable<Clue> Look(Evidence evidence)
    {
        if (evidence.Call is not { } call)
        {
            yield break;
        }

        var place = new Place($"exchange {call.Number}, request headers");
        if (call.Response?.Status == 407)
        {
            yield return new(place, Weight.Contradicts, "the proxy asks for itself; the server has not been reached");
        }

        if (call.Request.RedactedBy is { } who)
        {
            yield return new(place, Weight.Contradicts, $"credentials were removed from the record by {who}: that none is seen says nothing");
            yield break;
        }

        var sent = evidence.Sent.Where(credential => !credential.IsForProxy).ToList();
        if (sent.Count == 0)
        {
            // kubectl without a token goes by a client certificate, which no HTTP record shows.
            var mayHoldCertificate = call.Request.Headers.First("User-Agent")?.StartsWith("kubectl", StringComparison.Ordinal) == true;
            var isQuietly403 = call.Response is { Status: 403 } && evidence.Challenges.Count == 0;

            // A registry's first answer sends the client for a token: that call never carries one.
            var isFirstLeg = evidence.Challenges.Any(challenge => challenge.Is("Bearer") && challenge["service"] is not null && challenge["realm"] is not null);
            yield return new(place, mayHoldCertificate || isQuietly403 || isFirstLeg ? Weight.Suggests : Obtain.TokenRequest.Is(call.Request) ? Weight.Hints : Weight.Strong, "no Authorization header, no API key, no session cookie");
        }
        else if (sent.TrueForAll(credential => credential.Carrier == Carrier.Cookie))
        {
            yield return new(place, Weight.Hints, "a cookie, and no credential beside it");
        }
        else
        {
            yield return new(sent[0].Place, new(-6), $"a credential is there: {sent[0].Where}");
        }

        if (Preflight.Is(call.Request))
        {
            yield return new(place, new(-6), "a preflight never carries a credential");
        }

        if (evidence.Earlier.Any(earlier => Redirection.LedTo(earlier, call) && evidence.SentIn(earlier).Any(credential => credential.Carrier == Carrier.Header && credential.Value.Length > 0)))
        {
            yield return new(place, new(-5), "the client had one, and dropped it on the redirect");
        }

        if (evidence.Earlier.Any(earlier => earlier.Request.Host == call.Request.Host && evidence.SentIn(earlier).Any(credential => credential.HasScheme("NTLM") || credential.HasScheme("Negotiate") || credential.HasScheme("Digest"))))
        {
            yield return new(place, new(-5), "a handshake was begun in an earlier exchange, and not carried on");
        }

        if (evidence.Earlier.LastOrDefault(earlier => Obtain.TokenRequest.Is(earlier.Request)) is { Response: null or { Status: >= 400 } } refused)
        {
            yield return new(new($"exchange {refused.Number}"), Weight.Contradicts, "the client asked for a token before, and did not get one");
        }

        if (evidence.Earlier.Any(earlier => earlier.Request.Host == call.Request.Host && earlier.Response?.Headers.All("Set-Cookie").Any(header => SetCookie.Read(header) is { LooksLikeSession: true }) == true) && !call.Request.Headers.Has("Cookie"))
        {
            yield return new(place, new(-2.5), "the server gave this client a session cookie before");
        }

        if (call.Request.CommandLine is { Slips.Count: > 0 } command)
        {
            yield return new(command.Slips[0].Place, Weight.Contradicts, command.Slips[0].Text);
        }

        foreach (var treatment in evidence.Treatments.Where(treatment => treatment.Kind is TreatmentKind.CredentialNotRelayed or TreatmentKind.SignedInElsewhere))
        {
            yield return new(treatment.Place, Weight.Suggests, treatment.Fact);
        }
    }

    public override IEnumerable<Fix> Mend(Evidence evidence)
    {
        var known = evidence.Providers.Where(provider => provider.Id != "any" && provider.Kind is "service" or "issuer" or "registry")
            .SelectMany(provider => provider.Credential.Select(place => (provider.Name, place))).FirstOrDefault();
        if (known.place is { Header: { } header } place)
        {
            var scheme = place.Schemes is [{ Length: > 0 } first, ..] ? first + " " : "";
            yield return new($"{known.Name} reads its credential from {place}.", $"curl -H \"{header}: {scheme}$TOKEN\" '{evidence.Call?.Request.Url}'");
        }
        else if (evidence.Challenges.FirstOrDefault(challenge => challenge.Is("Bearer") || challenge.Is("Basic")) is { } challenge)
        {
            yield return challenge.Is("Basic")
                ? new("The server asks for user and password (Basic).", $"curl -u \"$USER_NAME:$PASSWORD\" '{evidence.Call?.Request.Url}'")
                : new("The server asks for a token (Bearer).", $"curl -H \"Authorization: Bearer $TOKEN\" '{evidence.Call?.Request.Url}'");
        }
    }
}
