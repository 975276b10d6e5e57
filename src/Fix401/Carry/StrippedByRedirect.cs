namespace Fix401.Carry;

internal sealed class StrippedByRedirect : Cause
{
    public override IEnumerable<Clue> Look(Evidence evidence)
    {
        if (evidence.Call is not { } call)
        {
            yield break;
        }

        foreach (var earlier in evidence.Earlier.Where(earlier => Redirection.LedTo(earlier, call)))
        {
            var had = evidence.SentIn(earlier).FirstOrDefault(credential => credential.Value.Length > 0 && credential.Carrier is Carrier.Header or Carrier.Cookie && !credential.IsForProxy);
            if (had is not null && !evidence.Sent.Any(credential => credential.Field.Equals(had.Field, StringComparison.OrdinalIgnoreCase)))
            {
                var crossing = earlier.Request.Uri is { } from && call.Request.Uri is { } to ? Redirection.Crossing(from, to) : null;
                yield return new(new($"exchange {call.Number}, request"), new(6),
                    $"no {had.Where}, though exchange {earlier.Number} sent it and was led here ({earlier.Response!.Status}): {crossing ?? "the same origin, so the client drops it on every redirect"}");
            }
        }

        foreach (var clue in evidence.Treated(TreatmentKind.Redirected, Weight.Hints))
        {
            yield return clue;
        }

        if (evidence.Sent.FirstOrDefault(credential => credential.IsAuthorization && credential.Value.Length > 0) is { } there)
        {
            yield return new(there.Place, new(-5), "Authorization is there");
        }
    }

    public override IEnumerable<Fix> Mend(Evidence evidence)
    {
        if (evidence.Call is { } call)
        {
            yield return new("Call the address at the end of the redirect directly, so that nothing has to be followed.", $"curl -H \"Authorization: Bearer $TOKEN\" '{call.Request.Url}'");
        }
    }
}
