namespace Fix401.Write;

/// <summary>Holds the request as recorded against the canonical request and string to sign that the server's refusal shows.</summary>
internal static class SigV4Explainer
{
    /// <summary>The lines that differ, in their order; empty where both sides agree; null where the answer shows nothing to compare.</summary>
    public static IReadOnlyList<SignatureDifference>? Explain(Request request, Response response, bool isNormalized = true)
    {
        if (SigV4.Read(request) is not { } signature || ServersSigning.Of(response) is not { } server)
        {
            return null;
        }

        var theirs = server.Canonical is { } text ? CanonicalRequest.Read(text) : null;
        var theirLines = server.StringToSign?.Split('\n').Select(line => line.TrimEnd('\r')).ToList();
        if (theirs is null && theirLines is not { Count: >= 3 })
        {
            return null;
        }

        var ours = CanonicalRequest.Of(request, signature, isNormalized);
        var differences = theirs is null ? [] : Compare(ours, theirs);
        if (theirLines is { Count: >= 3 })
        {
            Add("algorithm", signature.Algorithm, theirLines[0]);
            Add("time", signature.Time, theirLines[1]);
            Add("scope", signature.Scope, theirLines[2]);
            if (theirs is null && theirLines.Count > 3)
            {
                Add("hash of the canonical request", ours.Hash, theirLines[3]);
            }
        }

        return differences;

        void Add(string line, string ourLine, string theirLine)
        {
            if (ourLine != theirLine)
            {
                differences.Add(SignatureDifference.Of(line, ourLine, theirLine));
            }
        }
    }

    public static List<SignatureDifference> Compare(CanonicalRequest ours, CanonicalRequest theirs)
    {
        var differences = new List<SignatureDifference>();
        Add("method", ours.Method, theirs.Method);
        Add("path", ours.Path, theirs.Path);
        Add("query", ours.Query, theirs.Query);
        var our = ours.Headers.GroupBy(header => header.Key).ToDictionary(group => group.Key, group => group.First().Value);
        var their = theirs.Headers.GroupBy(header => header.Key).ToDictionary(group => group.Key, group => group.First().Value);
        foreach (var name in ours.Headers.Select(header => header.Key).Union(theirs.Headers.Select(header => header.Key)))
        {
            Add($"header {name}", our.GetValueOrDefault(name), their.GetValueOrDefault(name));
        }

        Add("signed headers", ours.SignedHeaders, theirs.SignedHeaders);
        Add("body hash", ours.Payload, theirs.Payload);
        return differences;

        void Add(string line, string? ourLine, string? theirLine)
        {
            if (ourLine != theirLine)
            {
                differences.Add(SignatureDifference.Of(line, ourLine, theirLine));
            }
        }
    }
}
