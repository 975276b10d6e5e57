namespace Fix401.Write;

internal sealed class SchemeMissing : Cause
{
    public override IEnumerable<Clue> Look(Evidence evidence)
    {
        foreach (var credential in evidence.Sent.Where(credential => credential.IsAuthorization && credential.Scheme is null && credential.Value.Length > 0))
        {
            var value = credential.Value.Reveal();
            if (value.Contains(',', StringComparison.Ordinal) && (value.Contains("=\"", StringComparison.Ordinal) || value.Contains("Signature=", StringComparison.Ordinal)))
            {
                yield return new(credential.Place, Weight.Decides, "Authorization begins with a parameter; the scheme's name before it is missing");
            }
            else if (!value.Contains(' ', StringComparison.Ordinal) && !Hold.Placeholder.Is(value) && GluedScheme(value) is null)
            {
                yield return Bare(evidence, credential);
            }
        }
    }

    public override IEnumerable<Fix> Mend(Evidence evidence)
    {
        yield return new($"Write the scheme before the token: {Expected(evidence)}, one blank, the token.", $"curl -H \"Authorization: {Expected(evidence)} $TOKEN\" '{evidence.Call?.Request.Url}'");
    }

    /// <summary>A scheme's name that the token follows without a blank, or null.</summary>
    internal static string? GluedScheme(string value) => Array.Find(["Bearer", "Basic", "Token"], scheme =>
        value.StartsWith(scheme, StringComparison.OrdinalIgnoreCase) && value.Length > scheme.Length + 8
        && (value[scheme.Length] is ':' or '=' or ',' or '_' || char.IsLetterOrDigit(value[scheme.Length])));

    private static Clue Bare(Evidence evidence, Credential credential)
    {
        var places = Destination.AuthorizationPlaces(evidence);
        var schemes = places.SelectMany(place => place.Schemes).ToList();
        if (places.Any(place => place.Schemes.Contains("") || place.Schemes.Count == 0))
        {
            return new(credential.Place, Weight.Contradicts, "the bare token without a scheme is right here");
        }

        var forTokens = schemes.Where(scheme => !RequestSignature.IsSignatureScheme(scheme) && !scheme.Equals("Basic", StringComparison.OrdinalIgnoreCase)).ToList();
        if (schemes.Count > 0 && forTokens.Count == 0)
        {
            return new(credential.Place, Weight.Contradicts, "tokens are not taken here, whatever scheme stands before them");
        }

        return forTokens.Count < schemes.Count
            ? new(credential.Place, Weight.Strong, $"Authorization holds the bare token, where {Expected(evidence)} stands before it")
            : schemes.Count > 0 || evidence.Challenges.Any(challenge => challenge.Is("Bearer"))
            ? new(credential.Place, new(5.5), $"Authorization holds the bare token, where {Expected(evidence)} stands before it")
            : new(credential.Place, new(4.8), "Authorization holds the bare token, without a scheme before it (RFC 9110, section 11.4)");
    }

    private static string Expected(Evidence evidence) =>
        Destination.AuthorizationPlaces(evidence).SelectMany(place => place.Schemes).FirstOrDefault(scheme => scheme.Length > 0 && !RequestSignature.IsSignatureScheme(scheme))
        ?? evidence.Challenges.Select(challenge => challenge.Scheme).FirstOrDefault() ?? "Bearer";
}
