namespace Fix401.Write;

internal sealed class ConflictingCredentials : Cause
{
    public override IEnumerable<Clue> Look(Evidence evidence)
    {
        if (evidence.Call is not { } call)
        {
            yield break;
        }

        var where = new Place($"exchange {call.Number}, request headers");
        var headers = evidence.Sent.Where(credential => credential.Carrier == Carrier.Header && !credential.IsForProxy && !GoesBeside(credential)).ToList();
        var authorization = headers.Find(credential => credential.IsAuthorization);
        if (headers.Count(credential => credential.IsAuthorization) > 1)
        {
            yield return new(where, Weight.Decides, "two Authorization headers in one request");
        }
        else if (authorization is not null && headers.Find(credential => !credential.IsAuthorization) is { } other && !AreBothWanted(evidence, authorization, other))
        {
            yield return new(where, new(2.4), $"two credentials in one request: {authorization.Where} and {other.Where}");
        }

        if (authorization is not null && evidence.Sent.Any(credential => credential.Carrier == Carrier.Query && credential.Field.ToUpperInvariant() is "SIG" or "SIGNATURE" or "X-AMZ-SIGNATURE" or "X-GOOG-SIGNATURE"))
        {
            yield return new(where, Weight.Strong, "a signed URL and an Authorization header in one request: servers take one of them only");
        }
        else if (authorization is not null && evidence.Sent.Any(credential => credential.Carrier == Carrier.Query && credential.Field is "access_token" or "private_token" or "api_key" or "apikey"))
        {
            yield return new(where, Weight.Suggests, "one credential in Authorization, another in the query (RFC 6750, section 2: only one way in a request)");
        }

        foreach (var treatment in evidence.Treatments.Where(treatment => treatment.Kind == TreatmentKind.BasicInFront))
        {
            var frontRefused = call.Response is not null && WhoAnswered.FromPage(call.Response) is not null;
            var sentBasic = headers.Exists(credential => credential.HasScheme("Basic"));
            if (sentBasic && !frontRefused)
            {
                yield return new(treatment.Place, new(5), "the server in front takes Basic for itself and passes it on, and the application behind takes it for its own");
            }
            else if (!sentBasic && headers.Count > 0)
            {
                yield return new(treatment.Place, Weight.Strong, "the server in front wants Basic in the very header in which the application's credential stands");
            }
        }

        if (ScriptOverLogin(evidence, call, authorization) is { } clue)
        {
            yield return clue;
        }

        foreach (var slip in call.Request.CommandLine?.Slips.Where(slip => slip.Kind == SlipKind.OverriddenCredential) ?? [])
        {
            yield return new(slip.Place, Weight.Strong, slip.Text);
        }
    }

    /// <summary>
    /// A page that was loaded through a web server's own Basic login, whose script writes another scheme into Authorization: the browser
    /// can send only one of the two. Seen by the web server's own page as the answer to a call from the same origin.
    /// </summary>
    private static Clue? ScriptOverLogin(Evidence evidence, Exchange call, Credential? authorization)
    {
        if (authorization is null || authorization.HasScheme("Basic") || call.Response is not { } response || WhoAnswered.FromPage(response) is not { } server
            || !evidence.Challenges.Any(challenge => challenge.Is("Basic")))
        {
            return null;
        }

        var sameOrigin = call.Request.Headers.First("Sec-Fetch-Site") == "same-origin"
            || (Uri.TryCreate(call.Request.Headers.First("Referer"), UriKind.Absolute, out var referrer) && referrer.Host == call.Request.Host);
        return sameOrigin ? new(authorization.Place, new(5.5), $"{server} asks for Basic itself, and the page's script wrote {authorization.Scheme ?? "a token"} over it in the same header") : null;
    }

    private static bool GoesBeside(Credential credential) =>
        credential.Value.Length == 0
        || credential.Field.ToUpperInvariant() is "DPOP" or "X-AMZ-SECURITY-TOKEN" or "X-CSRF-TOKEN" or "X-XSRF-TOKEN" or "X-WP-NONCE" or "AUTHENTICATION" or "X-AUTH-EMAIL" or "DD-APPLICATION-KEY";

    /// <summary>The provider lists both fields, so that they go together (a subscription key beside a token).</summary>
    private static bool AreBothWanted(Evidence evidence, Credential one, Credential other)
    {
        var places = Destination.Places(evidence);
        return places.Any(place => Destination.IsAt(place, one)) && places.Any(place => Destination.IsAt(place, other)) && Hold.Placeholder.What(other.Value.Reveal()) is null;
    }
}
