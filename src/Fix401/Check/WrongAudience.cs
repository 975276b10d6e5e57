using Fix401.Providers;

namespace Fix401.Check;

internal sealed class WrongAudience : Cause
{
    public override IEnumerable<Clue> Look(Evidence evidence)
    {
        if (evidence.Call is not { } call)
        {
            yield break;
        }

        // A token in the body is an assertion for the issuer; whom that is for is the issuer's matter.
        foreach (var token in evidence.SentTokens.Where(token => !token.Credential.Field.Equals("DPoP", StringComparison.OrdinalIgnoreCase) && token.Credential.Carrier != Carrier.Body))
        {
            var audiences = token.Jwt.Audiences;
            var shown = audiences.Count == 0 ? "none" : string.Join(", ", audiences);
            foreach (var clue in Against(evidence, token, audiences, shown))
            {
                yield return clue;
            }

            if (audiences.Select(audience => (audience, owner: Elsewhere(evidence, call, audience))).FirstOrDefault(pair => pair.owner is not null) is { owner: not null } other)
            {
                yield return new(token.Place, new(3.6), $"the audience {other.audience} is {other.owner.Name}'s, and the call goes to {call.Request.Host}");
            }
            else if (evidence.Expected.Audiences.Count == 0 && audiences.Count > 0 && audiences.All(audience => IsOtherHost(audience, call.Request.Host, token.Jwt.Issuer)))
            {
                yield return new(token.Place, new(1.2), $"the audience {shown} names another host than the one that is called, {call.Request.Host}");
            }
        }
    }

    private static IEnumerable<Clue> Against(Evidence evidence, SentToken token, IReadOnlyList<string> audiences, string shown)
    {
        foreach (var origin in evidence.Expected.Audiences.GroupBy(expected => expected.IsDocumented))
        {
            var list = origin.ToList();
            yield return audiences.Any(audience => list.Exists(expected => Meets(expected, audience)))
                ? new(token.Place, origin.Key ? Weight.Weakens : Weight.Contradicts, $"the audience {shown} is the expected one")
                : new(list[0].Place, origin.Key ? new(3) : new(5.5), $"expected audience {string.Join(" or ", list.Take(3).Select(one => one.Value))}, found {shown} in the token");
        }

        if (evidence.Expected.Audiences.Count == 0 && evidence.Expected.Clients is [var client, ..])
        {
            yield return audiences.Any(audience => evidence.Expected.Clients.Any(one => one.IsMetBy(audience)))
                ? new(token.Place, new(-2), $"the audience {shown} is the verifier's own client id")
                : new(client.Place, token.Jwt.Claim("azp") is not null || audiences.Count == 0 ? Weight.Suggests : Weight.Hints, $"the verifier's client id is {client.Value}, the token's audience {shown}");
        }
    }

    private static bool Meets(Expectation expected, string audience) =>
        expected.IsMetBy(audience) || expected.Value.TrimEnd('/').Equals(audience.TrimEnd('/'), StringComparison.OrdinalIgnoreCase)
        || expected.Value.Equals("api://" + audience, StringComparison.OrdinalIgnoreCase) || audience.Equals("api://" + expected.Value, StringComparison.OrdinalIgnoreCase);

    /// <summary>The provider whose audience this is by its documentation, where that provider is not the one that is called.</summary>
    private static Provider? Elsewhere(Evidence evidence, Exchange call, string audience) =>
        evidence.Providers.Any(here => here.Expects?.Audiences.Any(known => Wildcard.Fits(known, audience)) == true)
            ? null
            : evidence.Catalogue.All.FirstOrDefault(provider => provider.Expects is { Audiences.Count: > 0 } expects && !evidence.Providers.Contains(provider)
                && expects.Audiences.Any(known => known.Trim('*').Length > 6 && known[0] != '*' && Wildcard.Fits(known.TrimEnd('/'), audience.TrimEnd('/')))
                && !provider.Recognise.Hosts.Any(host => Wildcard.FitsHost(host, call.Request.Host, call.Request.Uri?.AbsolutePath ?? "")));

    private static bool IsOtherHost(string audience, string host, string? issuer) =>
        Uri.TryCreate(audience, UriKind.Absolute, out var uri) && uri.Scheme.StartsWith("http", StringComparison.Ordinal) && !Related(uri.Host, host)
        && !(Uri.TryCreate(issuer, UriKind.Absolute, out var from) && from.Host == uri.Host);

    private static bool Related(string one, string other) => one == other || LastTwo(one) == LastTwo(other);

    private static string LastTwo(string host) => string.Join('.', host.Split('.').TakeLast(2));
}
