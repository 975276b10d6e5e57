namespace Fix401.Permit;

internal sealed class PermissionDenied : Cause
{
    public override IEnumerable<Clue> Look(Evidence evidence)
    {
        if (evidence.Call is not { } call)
        {
            yield break;
        }

        var answer = new Place($"exchange {call.Number}, response");
        if (evidence.Sent.Count == 0 && call.Request.RedactedBy is null && !Obtain.TokenRequest.Is(call.Request))
        {
            yield return new(new($"exchange {call.Number}, request"), new(-2), "no credential was sent: there is nobody to whom a permission could be given");
        }
        else if (call.Response is { Status: 403 })
        {
            yield return new(answer, new(0.8), "403: the server knows who asks, and does not allow it (RFC 9110, section 15.5.4)");
        }
        else if (call.Response is { Status: 401 or 407 })
        {
            yield return new(answer, new(-0.7), $"{call.Response.Status} speaks of who asks, 403 would speak of what is allowed");
        }
    }

    public override IEnumerable<Fix> Mend(Evidence evidence) =>
        evidence.Providers.Where(provider => provider.Permissions is not null && provider.Kind is "service" or "issuer" or "registry").Take(1)
            .Select(provider => new Fix($"See what the identity may do at {provider.Name}: {provider.Permissions}"));
}
