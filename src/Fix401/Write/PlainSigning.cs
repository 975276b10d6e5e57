namespace Fix401.Write;

/// <summary>
/// The string to sign of schemes that sign plain lines: S3's first scheme (`AWS key:signature`) and Azure Storage's SharedKey. Held against the
/// one that the server's refusal shows.
/// </summary>
internal static class PlainSigning
{
    private static readonly string[] AwsLines = ["Content-MD5", "Content-Type", "Date"];

    private static readonly string[] AzureLines =
        ["Content-Encoding", "Content-Language", "Content-Length", "Content-MD5", "Content-Type", "Date", "If-Modified-Since", "If-Match", "If-None-Match", "If-Unmodified-Since", "Range"];

    /// <summary>The lines that differ; empty where both sides agree; null where there is nothing to compare.</summary>
    public static IReadOnlyList<SignatureDifference>? Explain(Request request, Response response)
    {
        var scheme = request.Headers.All("Authorization").Select(value => CredentialReader.Split(value).Scheme).FirstOrDefault();
        var isAzure = "SharedKey".Equals(scheme, StringComparison.OrdinalIgnoreCase);
        if ((!isAzure && !"AWS".Equals(scheme, StringComparison.OrdinalIgnoreCase)) || ServersSigning.Of(response)?.StringToSign is not { } text)
        {
            return null;
        }

        var names = isAzure ? AzureLines : AwsLines;
        var prefix = isAzure ? "x-ms-" : "x-amz-";
        var theirs = text.Split('\n').Select(line => line.TrimEnd('\r')).ToList();
        if (theirs.Count <= names.Length)
        {
            return null;
        }

        var differences = new List<SignatureDifference>();
        Add("method", request.Method, theirs[0]);
        for (var i = 0; i < names.Length; i++)
        {
            Add($"header {names[i].ToLowerInvariant()}", Fixed(request, names[i], prefix), theirs[i + 1]);
        }

        var named = theirs.Skip(names.Length + 1).TakeWhile(line => !line.StartsWith('/')).Select(line => line.Split(':', 2)).Where(pair => pair.Length == 2)
            .GroupBy(pair => pair[0]).ToDictionary(group => group.Key, group => group.First()[1]);
        var ours = request.Headers.Select(header => header.Name.ToLowerInvariant()).Where(name => name.StartsWith(prefix, StringComparison.Ordinal)).Distinct()
            .ToDictionary(name => name, name => CanonicalRequest.HeaderOf(request, name) ?? "");
        foreach (var name in ours.Keys.Union(named.Keys).Order(StringComparer.Ordinal))
        {
            Add($"header {name}", ours.GetValueOrDefault(name), named.GetValueOrDefault(name));
        }

        // "/account/path": the path alone can be compared, buckets and accounts stand in host names as well.
        if (theirs.Find(line => line.StartsWith('/')) is { } resource && CanonicalRequest.Target(request.Url).Path is { Length: > 1 } path && !resource.Split('?')[0].EndsWith(path, StringComparison.Ordinal))
        {
            differences.Add(SignatureDifference.Of("resource", path, resource));
        }

        return differences;

        void Add(string line, string? ourLine, string? theirLine)
        {
            if (ourLine != theirLine)
            {
                differences.Add(SignatureDifference.Of(line, ourLine, theirLine));
            }
        }
    }

    private static string Fixed(Request request, string name, string prefix)
    {
        var value = CanonicalRequest.HeaderOf(request, name.ToLowerInvariant()) ?? "";

        // The scheme's own date takes the place of Date, and an empty body has no length.
        return (name == "Date" && request.Headers.Has(prefix + "date")) || (name == "Content-Length" && value == "0") ? "" : value;
    }
}
