namespace Fix401.Carry;

internal sealed class CorsPreflight : Cause
{
    public override IEnumerable<Clue> Look(Evidence evidence)
    {
        if (evidence.Call is not { } call)
        {
            yield break;
        }

        var request = new Place($"exchange {call.Number}, request");
        if (Preflight.Is(call.Request))
        {
            yield return new(request, new(7), "the refused call is the browser's preflight (OPTIONS with Access-Control-Request-Method), which never carries a credential; the call itself was not sent");
            foreach (var clue in evidence.Treated(TreatmentKind.PreflightChallenged, Weight.Strong))
            {
                yield return clue;
            }
        }
        else if (call.Request.Method.Equals("OPTIONS", StringComparison.OrdinalIgnoreCase))
        {
            yield return new(request, call.Request.Headers.Has("Origin") ? new(6) : Weight.Suggests, "the refused call is OPTIONS: a preflight");
        }
        else
        {
            yield return new(request, Weight.Contradicts, $"the refused call is {call.Request.Method}, not a preflight");
            if (evidence.Earlier.LastOrDefault(earlier => Preflight.Is(earlier.Request)) is { Response.Status: >= 400 } failed)
            {
                yield return new(new($"exchange {failed.Number}"), Weight.Suggests, $"the preflight before it was answered {failed.Response.Status}");
            }
        }
    }
}
