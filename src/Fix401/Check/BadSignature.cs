namespace Fix401.Check;

internal sealed class BadSignature : Cause
{
    public override IEnumerable<Clue> Look(Evidence evidence)
    {
        foreach (var token in evidence.SentTokens)
        {
            if (token.Jwt.Algorithm is { } none && none.Equals("none", StringComparison.OrdinalIgnoreCase))
            {
                yield return new(token.Place, Weight.Strong, "alg \"none\": the token is not signed, which no careful server accepts");
                continue;
            }

            foreach (var clue in ByKeySets(token, evidence))
            {
                yield return clue;
            }

            foreach (var clue in ByDiscovery(token, evidence))
            {
                yield return clue;
            }
        }
    }

    /// <summary>What the key sets that were given say. Where several were given, the one that knows the token speaks.</summary>
    private static IEnumerable<Clue> ByKeySets(SentToken token, Evidence evidence)
    {
        var said = evidence.KeySets.Where(keys => keys.Keys.Count > 0)
            .Select(keys => (keys.Place, Verdict: Jws.Verify(token.Jwt.Text.Reveal(), keys))).OrderBy(one => Rank(one.Verdict.Finding)).ToList();
        if (said.Count == 0)
        {
            yield break;
        }

        var (place, verdict) = said[0];
        var weight = verdict.Finding switch
        {
            SignatureFinding.Holds => Weight.Contradicts,
            SignatureFinding.DoesNotHold when verdict.IsWrongLength => Weight.Suggests,
            // A key of another issuer is no sign of a changed one.
            SignatureFinding.NoSuchKey when IsOfAnotherIssuer(token, evidence) => Weight.Hints,
            SignatureFinding.DoesNotHold or SignatureFinding.HoldsByAnotherKey or SignatureFinding.NoSuchKey => Weight.Decides,
            SignatureFinding.AlgorithmRefused => Weight.Decides,
            SignatureFinding.KeyUnfit => Weight.Strong,
            _ => default,
        };
        if (weight != default)
        {
            var isOfToken = verdict.Finding is SignatureFinding.DoesNotHold or SignatureFinding.AlgorithmRefused;
            yield return new(isOfToken ? token.Place : place, weight, isOfToken ? $"{verdict.Why} ({place.Name})" : $"{verdict.Why} ({token.Place.Name})");
        }
    }

    private static bool IsOfAnotherIssuer(SentToken token, Evidence evidence)
    {
        var issuers = evidence.Metadata.Select(metadata => metadata.Issuer).OfType<string>().ToList();
        return issuers.Count > 0 && token.Jwt.Issuer is { } issuer && !issuers.Contains(issuer);
    }

    private static int Rank(SignatureFinding finding) => finding switch
    {
        SignatureFinding.Holds => 0,
        SignatureFinding.HoldsByAnotherKey => 1,
        SignatureFinding.DoesNotHold => 2,
        SignatureFinding.KeyUnfit => 3,
        SignatureFinding.CannotBeTold => 4,
        SignatureFinding.NoSuchKey => 5,
        _ => 6,
    };

    private static IEnumerable<Clue> ByDiscovery(SentToken token, Evidence evidence) =>
        evidence.Metadata.Where(metadata => metadata.Issuer is not null && metadata.Issuer == token.Jwt.Issuer && metadata.SigningAlgorithms.Count > 0
                && token.Jwt.Algorithm is { } algorithm && !metadata.SigningAlgorithms.Contains(algorithm))
            .Select(metadata => new Clue(metadata.Place, Weight.Suggests, $"the issuer signs with {string.Join(", ", metadata.SigningAlgorithms)}, and the token says {token.Jwt.Algorithm}"));
}
