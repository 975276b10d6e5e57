namespace Fix401.Write;

/// <summary>What the signatures of the judged request, and the server's own account of them, tell.</summary>
internal static class SignatureClues
{
    private const int MostLines = 6;

    public static IEnumerable<Clue> Of(Evidence evidence) =>
        evidence.Call is not { } call ? [] : [.. OfSigV4(call), .. OfPlain(call), .. OfOAuth(call), .. OfHeaders(evidence, call), .. OfSharedAccess(evidence, call)];

    private static IEnumerable<Clue> OfSigV4(Exchange call)
    {
        if (SigV4.Read(call.Request) is not { } signature)
        {
            yield break;
        }

        var place = new Place($"exchange {call.Number}, {(signature.IsQuery ? "request URL" : "request header Authorization")}");

        // That a signed header is missing is told by the list of signed headers, for every scheme alike.
        foreach (var fault in signature.Faults.Where(fault => !fault.EndsWith("and the request has none", StringComparison.Ordinal)))
        {
            yield return new(place, Weight.Strong, $"{signature.Algorithm}: {fault}");
        }

        if (call.Response is not { } response || SigV4Explainer.Explain(call.Request, response) is not { } differences)
        {
            yield break;
        }

        var shown = new Place($"exchange {call.Number}, response body");
        if (differences.Count == 0)
        {
            yield return new(shown, Weight.Hints,
                $"the server signed just what the request as recorded gives ({signature.Scope}): nothing changed on the way, so the secret key, or what the client signed, is wrong");
        }

        foreach (var clue in Lines(differences, call, shown))
        {
            yield return clue;
        }
    }

    private static IEnumerable<Clue> OfPlain(Exchange call) => call.Response is { } response && PlainSigning.Explain(call.Request, response) is { } differences
        ? Lines(differences, call, new($"exchange {call.Number}, response body")) : [];

    /// <summary>Each further line follows from the same change more often than not.</summary>
    private static IEnumerable<Clue> Lines(IReadOnlyList<SignatureDifference> differences, Exchange call, Place shown) =>
        differences.Take(MostLines).Select((difference, index) => new Clue(PlaceOf(difference, call) ?? shown, index == 0 ? Weight.Decides : Weight.Hints, difference.Fact));

    private static Place? PlaceOf(SignatureDifference difference, Exchange call) => difference.Line switch
    {
        "method" or "path" or "query" => new($"exchange {call.Number}, request URL"),
        "body hash" => new($"exchange {call.Number}, request body"),
        _ when difference.Ours is not null && difference.Line.StartsWith("header ", StringComparison.Ordinal) => new($"exchange {call.Number}, request {difference.Line}"),
        _ => null,
    };

    private static IEnumerable<Clue> OfOAuth(Exchange call) => OAuth1.Read(call.Request) is not { } signature ? []
        : signature.Faults.Select(fault => new Clue(new($"exchange {call.Number}, request, OAuth 1.0a"), Weight.Strong, fault));

    private static IEnumerable<Clue> OfHeaders(Evidence evidence, Exchange call)
    {
        DateTimeOffset? now = evidence.Clocks.Server.IsKnown(out var server) ? server : null;
        foreach (var signature in HeaderSignature.Read(call.Request))
        {
            // Times out of order are clock-skew's and expired's; missing headers of Authorization are told elsewhere.
            foreach (var fault in signature.Faults(call.Request, now).Where(fault => signature.Kind == "RFC 9421" ? fault.StartsWith("header ", StringComparison.Ordinal) : fault.StartsWith("the digest", StringComparison.Ordinal)
                || fault.Contains("in its place", StringComparison.Ordinal)))
            {
                yield return new(new($"exchange {call.Number}, request, {signature.Kind} signature"), Weight.Strong, fault);
            }
        }
    }

    private static IEnumerable<Clue> OfSharedAccess(Evidence evidence, Exchange call)
    {
        if (SharedAccess.Read(call.Request) is not { } signature)
        {
            yield break;
        }

        foreach (var earlier in evidence.Earlier)
        {
            if (!signature.IsHeader && SharedAccess.Read(earlier.Request) is { } other && signature.EditedSince(other) is { Count: > 0 } edited)
            {
                yield return new(new($"exchange {call.Number}, request URL"), Weight.Decides, $"the same sig as in exchange {earlier.Number}, over another {string.Join(", ", edited)}: it was edited after signing");
            }
        }
    }
}
