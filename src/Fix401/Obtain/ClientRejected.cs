namespace Fix401.Obtain;

internal sealed class ClientRejected : Cause
{
    public override IEnumerable<Clue> Look(Evidence evidence)
    {
        if (evidence.Call is not { } call)
        {
            yield break;
        }

        var place = new Place($"exchange {call.Number}, request body");
        if (!TokenRequest.Is(call.Request))
        {
            yield return new(place, Weight.Contradicts, "the call asks for a resource, not for a token");
            yield break;
        }

        if (call.Response is { Status: 401 })
        {
            yield return new(new($"exchange {call.Number}, response"), Weight.Hints, "401 from a token endpoint speaks of the client, not of the grant (RFC 6749, section 5.2)");
        }

        // Assertions that are the grant themselves (RFC 7523) need no client beside them.
        var grant = TokenRequest.Parameter(call.Request, "grant_type");
        if (TokenRequest.ClientAuthentication(call.Request) is null && grant is "client_credentials" or "authorization_code" or "refresh_token" or "password")
        {
            yield return new(place, Weight.Hints, $"grant_type={grant} is sent without any client authentication: right only for a client that is registered as public");
        }

        foreach (var clue in evidence.Treated(TreatmentKind.WrongSecretWired, new(2.5)))
        {
            yield return clue;
        }
    }
}
