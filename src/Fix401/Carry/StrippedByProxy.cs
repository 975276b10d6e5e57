namespace Fix401.Carry;

internal sealed class StrippedByProxy : Cause
{
    public override IEnumerable<Clue> Look(Evidence evidence)
    {
        if (evidence.Call is not { } call)
        {
            yield break;
        }

        var sent = evidence.Sent.Where(credential => !credential.IsForProxy && credential.Value.Length > 0).ToList();
        if (sent.Count == 0)
        {
            yield return new(new($"exchange {call.Number}, request"), Weight.Contradicts, "the request carried no credential that could have been lost");
            yield break;
        }

        foreach (var clue in evidence.Treated(TreatmentKind.ConsumedByCheck, Weight.Suggests))
        {
            yield return clue;
        }

        foreach (var credential in sent)
        {
            foreach (var treatment in evidence.Treatments.Where(treatment => Loses(treatment.Kind, credential)))
            {
                yield return new(treatment.Place, new(treatment.IsDefault && treatment.Kind != TreatmentKind.UnderscoreHeadersDropped ? 3 : 6), treatment.Fact);
            }

            if (HasUnderscore(credential) && call.Response?.Headers.First("Server") is { } server
                && (server.Contains("nginx", StringComparison.OrdinalIgnoreCase) || server.Contains("openresty", StringComparison.OrdinalIgnoreCase)))
            {
                yield return new(credential.Place, new(2.5), $"nginx answers, and drops header names with an underscore such as {credential.Field} unless underscores_in_headers is on");
            }
        }

        if (Write.Destination.TakenElsewhere(evidence, call) is { Credential.IsAuthorization: false } taken && sent.Exists(credential => credential.IsAuthorization))
        {
            yield return new(new($"exchange {taken.Exchange.Number}"), new(4.8), $"the same credential is taken in {taken.Credential.Where} (exchange {taken.Exchange.Number}), so that Authorization gets lost on the way");
        }

        if (call.Response is { } response && WhoAnswered.FromPage(response) is { } front && evidence.Treatments.Count == 0)
        {
            yield return new(new($"exchange {call.Number}, response body"), Weight.Weakens, $"{front} itself refused: nothing behind it was asked");
        }
    }

    private static bool Loses(TreatmentKind kind, Credential credential) => kind switch
    {
        TreatmentKind.AuthorizationNotForwarded or TreatmentKind.AuthorizationReplaced => credential.IsAuthorization,
        TreatmentKind.UnderscoreHeadersDropped => HasUnderscore(credential),
        TreatmentKind.CookiesNotForwarded => credential.Carrier == Carrier.Cookie,
        _ => false,
    };

    private static bool HasUnderscore(Credential credential) => credential.Carrier == Carrier.Header && credential.Field.Contains('_', StringComparison.Ordinal);
}
