namespace Fix401.Check;

internal sealed class VerifierBroken : Cause
{
    public override IEnumerable<Clue> Look(Evidence evidence)
    {
        if (evidence.Call is not { } call)
        {
            yield break;
        }

        foreach (var clue in evidence.Treated(TreatmentKind.CheckCannotSucceed, new(5.5)).Concat(evidence.Treated(TreatmentKind.CredentialPatternRequired, Weight.Hints)))
        {
            yield return clue;
        }

        foreach (var exchange in evidence.Exchanges.Where(exchange => exchange != call && exchange.Request.Url.Contains("jwks", StringComparison.OrdinalIgnoreCase) && exchange.Response is null or { Status: >= 400 }))
        {
            yield return new(new($"exchange {exchange.Number}"), Weight.Strong, $"the key set at {exchange.Request.Host} cannot be had: {exchange.Failure ?? $"status {exchange.Response?.Status}"}");
        }

        // The same call with the same credential is taken now and refused then: one of several servers, or a fetch that fails at times.
        if (evidence.Sent.Count > 0 && evidence.Exchanges.FirstOrDefault(later => later.Number > call.Number && later.Response is { Status: < 300 } && later.Request.Url == call.Request.Url && later.Request.Method == call.Request.Method
            && evidence.Sent.All(credential => evidence.SentIn(later).Any(one => one.Value.Equals(credential.Value)))) is { } well)
        {
            yield return new(new($"exchange {well.Number}"), Weight.Strong, "the same call with the same credential was answered well afterwards: the check succeeds at times only");
        }
    }
}
