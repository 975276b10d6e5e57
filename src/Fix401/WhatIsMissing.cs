namespace Fix401;

/// <summary>What would tell the remaining candidates apart, and was not given.</summary>
internal static class WhatIsMissing
{
    private static readonly HashSet<string> ToldByLog =
    [
        "unknown-credential", "expired", "revoked", "wrong-issuer", "wrong-audience", "bad-signature", "account-disabled", "verifier-broken", "stripped-by-proxy", "clock-skew", "client-certificate-missing",
        "permission-denied", "policy-denied", "malformed-token", "wrong-environment",
    ];

    private static readonly HashSet<string> ToldByKeys = ["bad-signature", "wrong-issuer", "verifier-broken"];

    private static readonly HashSet<string> ToldByConfiguration = ["stripped-by-proxy", "wrong-audience", "wrong-issuer", "verifier-broken", "conflicting-credentials", "cors-preflight", "signature-mismatch"];

    public static IEnumerable<Missing> Of(Evidence evidence, IReadOnlyList<Suspect> suspects, string verdict)
    {
        if (evidence.Call?.Request.RedactedBy is { } who)
        {
            yield return new("the request's credentials", $"removed by {who}", [.. suspects.Take(4).Select(suspect => suspect.Id)]);
        }

        if (verdict != Diagnosis.Undetermined && suspects[0].Probability >= 0.9)
        {
            yield break;
        }

        var open = suspects.Where(suspect => suspect.Probability >= 0.04).Select(suspect => suspect.Id).ToList();
        if (evidence.Log.Count == 0 && open.Where(ToldByLog.Contains).ToList() is { Count: > 0 } byLog)
        {
            yield return new("the server's log", "not given", byLog);
        }

        if (evidence.KeySets.Count == 0 && evidence.SentTokens.Count > 0 && open.Where(ToldByKeys.Contains).ToList() is { Count: > 0 } byKeys)
        {
            yield return new("the issuer's key set", "not given", byKeys);
        }

        if (evidence.Settings.Count == 0 && open.Where(ToldByConfiguration.Contains).ToList() is { Count: > 0 } byConfiguration)
        {
            yield return new("the configuration of the server and of what stands in front of it", "not given", byConfiguration);
        }
    }
}
