namespace Fix401.Carry;

internal sealed class WrongEndpoint : Cause
{
    public override IEnumerable<Clue> Look(Evidence evidence)
    {
        if (evidence.Call is not { } call)
        {
            yield break;
        }

        var url = new Place($"exchange {call.Number}, request URL") { Excerpt = new(call.Request.Url, 0, call.Request.Url.Length) };
        var path = call.Request.Uri?.AbsolutePath ?? "";
        var segments = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        for (var i = 1; i < segments.Length; i++)
        {
            if (segments[i].Equals(segments[i - 1], StringComparison.OrdinalIgnoreCase) && (segments[i] is "api" || (segments[i].Length > 1 && segments[i][0] == 'v' && segments[i].Skip(1).All(char.IsDigit))))
            {
                yield return new(url, Weight.Strong, $"the path holds /{segments[i]} twice in a row: the base URL and the path were joined");
            }
        }

        if (call.Response is { Body: { } body } response && WantsData(call.Request) && IsPage(response) && WhoAnswered.FromPage(response) is null)
        {
            var isForPeople = body.Contains("<form", StringComparison.OrdinalIgnoreCase) || body.Contains("captive", StringComparison.OrdinalIgnoreCase) || body.Contains("Welcome to", StringComparison.OrdinalIgnoreCase);
            if (isForPeople)
            {
                yield return new(new($"exchange {call.Number}, response body"), Weight.Strong, "JSON was asked for, and a page for people came: a login page, a captive portal or another site answers");
            }
        }

        if (call.Response is { } portal && IsPage(portal) && evidence.Earlier.LastOrDefault(earlier => Redirection.LedTo(earlier, call)) is { Response.Status: < 400 } led && led.Request.Host != call.Request.Host)
        {
            yield return new(url, new(4), $"the call to {led.Request.Host} was led to a page for people at {call.Request.Host}: a captive portal or a sign-in page answers in its place");
        }

        if (call.Response is { } page && IsPage(page) && Obtain.TokenRequest.Is(call.Request))
        {
            yield return new(new($"exchange {call.Number}, response"), Weight.Strong, "a token endpoint answers in JSON (RFC 6749, section 5.2), and a page for people came: something else answers here");
        }

        // The same credential is taken on other paths of this host, and here a different kind of answer comes.
        foreach (var earlier in evidence.Earlier.Where(earlier => earlier.Response is { Status: < 300 } && earlier.Request.Host == call.Request.Host && earlier.Request.Uri?.AbsolutePath != path))
        {
            if (evidence.Sent.Any(credential => credential.Value.Length > 0 && evidence.SentIn(earlier).Any(other => other.Value.Equals(credential.Value) && other.Field == credential.Field)))
            {
                yield return new(url, Weight.Suggests, $"the same credential is taken at {earlier.Request.Uri?.AbsolutePath} of this host (exchange {earlier.Number}): it is this path that differs");
                break;
            }
        }
    }

    private static bool WantsData(Request request) => request.Headers.First("Accept")?.Contains("json", StringComparison.OrdinalIgnoreCase) == true;

    private static bool IsPage(Response response) => response.Headers.First("Content-Type")?.Contains("html", StringComparison.OrdinalIgnoreCase) == true;
}
