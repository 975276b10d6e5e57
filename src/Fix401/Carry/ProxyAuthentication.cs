namespace Fix401.Carry;

internal sealed class ProxyAuthentication : Cause
{
    public override IEnumerable<Clue> Look(Evidence evidence)
    {
        if (evidence.Call is not { } call)
        {
            yield break;
        }

        var answer = new Place($"exchange {call.Number}, response");
        if (call.Response is { Status: 407 })
        {
            yield return new(answer, new(7), "status 407: the proxy itself wants a credential, the server has not been reached (RFC 9110, section 15.5.8)");
        }
        else if (call.Response?.Headers.Has("Proxy-Authenticate") == true)
        {
            yield return new(answer, Weight.Strong, $"Proxy-Authenticate comes with status {call.Response.Status}: it is a proxy that asks");
        }

        foreach (var challenge in evidence.Challenges.Where(challenge => challenge["realm"] is { } realm && realm.Contains("proxy", StringComparison.OrdinalIgnoreCase)))
        {
            yield return new(answer, Weight.Suggests, $"the challenge's realm is \"{challenge["realm"]}\"");
        }

        foreach (var line in evidence.Log.Where(line => line.Text.Contains($"\"{call.Request.Method} http://", StringComparison.Ordinal)).Take(1))
        {
            yield return new(line.Place, Weight.Suggests, "the access log shows the request in absolute form: it came to this server as to a forward proxy");
        }

        foreach (var clue in evidence.Treated(TreatmentKind.ProxyCredentialEncoded, Weight.Suggests))
        {
            yield return clue;
        }

        foreach (var setting in evidence.Settings.Where(ProxySetting.Is).Take(1))
        {
            yield return new(setting.Place, Weight.Hints, "a proxy is configured for this client");
        }
    }
}
