namespace Fix401.Obtain;

internal sealed class GrantRejected : Cause
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

        foreach (var name in (string[])["code", "refresh_token"])
        {
            if (TokenRequest.Parameter(call.Request, name) is { Length: > 0 } grant
                && evidence.Earlier.FirstOrDefault(earlier => TokenRequest.Parameter(earlier.Request, name) == grant && earlier.Response is { Status: 200 }) is { } first)
            {
                yield return new(place, Weight.Decides, $"the same {name} was already spent in exchange {first.Number}");
            }
        }

        if (evidence.Earlier.LastOrDefault(earlier => Redirect(earlier.Request.Url) is not null) is { } authorization
            && TokenRequest.Parameter(call.Request, "redirect_uri") is { } redirect && Redirect(authorization.Request.Url) is { } registered && registered != redirect)
        {
            yield return new(place, Weight.Strong, $"redirect_uri is {redirect}, the code was asked for with {registered}");
        }
    }

    private static string? Redirect(string url) => Write.CredentialReader.Query(url).Where(field => field.Name == "redirect_uri").Select(field => field.Value).FirstOrDefault();
}
