namespace Fix401.Write;

internal sealed class SchemeMismatch : Cause
{
    public override IEnumerable<Clue> Look(Evidence evidence)
    {
        foreach (var clue in BareTokenForSignature(evidence))
        {
            yield return clue;
        }

        var challenges = evidence.Challenges.Where(challenge => !challenge.IsProxy).ToList();
        foreach (var credential in evidence.Sent.Where(credential => credential.IsAuthorization && credential.Scheme is not null && credential.Value.Length > 0))
        {
            var scheme = credential.Scheme!;
            var taken = Destination.AuthorizationPlaces(evidence).SelectMany(place => place.Schemes.Select(one => (Name: one, place.SchemeIsCaseSensitive))).Where(one => one.Name.Length > 0).ToList();
            var same = taken.Where(one => one.Name.Equals(scheme, StringComparison.OrdinalIgnoreCase)).ToList();
            if (same.Count == 0 && taken.Count > 0)
            {
                yield return new(credential.Place, Weight.Strong, $"scheme {scheme} was sent, and {string.Join(" or ", taken.Select(one => one.Name).Distinct())} is taken here");
            }
            else if (same.Count > 0 && same.TrueForAll(one => one.SchemeIsCaseSensitive && one.Name != scheme))
            {
                yield return new(credential.Place, Weight.Decides, $"scheme {scheme} was sent; this provider compares it letter by letter with {same[0].Name}");
            }

            if (challenges.Count > 0 && same.Count == 0 && !challenges.Exists(challenge => Answers(scheme, challenge.Scheme)))
            {
                // Where the web server itself refuses, its challenge names the check that it made, and no page for all cases says more.
                // A token at a server that wants a password may also have come to the wrong server.
                var isChecker = evidence.Call?.Response is { } response && WhoAnswered.FromPage(response) is not null;
                yield return new(new("response header WWW-Authenticate"), new(!isChecker ? 2.8 : credential.HasScheme("Basic") ? 4.2 : 3.3), $"scheme {scheme} was sent, and the server asks for {string.Join(" or ", challenges.Select(challenge => challenge.Scheme).Distinct())}");
            }
            else if (challenges.Exists(challenge => challenge.Is(scheme)))
            {
                yield return new(new("response header WWW-Authenticate"), new(-2), $"the server itself asks for {scheme}");
            }
        }
    }

    private static IEnumerable<Clue> BareTokenForSignature(Evidence evidence)
    {
        var taken = Destination.AuthorizationPlaces(evidence).SelectMany(place => place.Schemes).ToList();
        if (taken.Count > 0 && taken.TrueForAll(scheme => RequestSignature.IsSignatureScheme(scheme) || scheme.Equals("Basic", StringComparison.OrdinalIgnoreCase)) && evidence.Sent.FirstOrDefault(credential => credential.IsAuthorization && credential.Scheme is null && credential.Value.Length > 0) is { } bare)
        {
            yield return new(bare.Place, new(4.5), $"a token stands in Authorization, and {string.Join(" or ", taken.Distinct())} is taken here");
        }
    }

    public override IEnumerable<Fix> Mend(Evidence evidence)
    {
        if (evidence.Challenges.FirstOrDefault(challenge => !challenge.IsProxy) is { } challenge)
        {
            yield return new($"Answer in the scheme that the server asks for: {challenge.Scheme}.", challenge.Is("Basic")
                ? $"curl -u \"$USER_NAME:$PASSWORD\" '{evidence.Call?.Request.Url}'"
                : $"curl -H \"Authorization: {challenge.Scheme} $TOKEN\" '{evidence.Call?.Request.Url}'");
        }
    }

    /// <summary>DPoP-bound tokens answer a Bearer challenge, and NTLM goes inside Negotiate.</summary>
    private static bool Answers(string sent, string asked) =>
        sent.Equals(asked, StringComparison.OrdinalIgnoreCase)
        || (sent.Equals("DPoP", StringComparison.OrdinalIgnoreCase) && asked.Equals("Bearer", StringComparison.OrdinalIgnoreCase))
        || (sent.Equals("NTLM", StringComparison.OrdinalIgnoreCase) && asked.Equals("Negotiate", StringComparison.OrdinalIgnoreCase));
}
