using System.Security.Cryptography;
using System.Text;

namespace Fix401.Write;

/// <summary>The form of a request that AWS Signature Version 4 signs (and Google's V4 after it).</summary>
/// <param name="Headers">Lower-case names in their order, each with its value.</param>
/// <param name="Payload">The hash of the body in hexadecimal digits, or the word that stands for it.</param>
internal sealed record CanonicalRequest(string Method, string Path, string Query, IReadOnlyList<KeyValuePair<string, string>> Headers, string SignedHeaders, string Payload)
{
    public string Text
    {
        get
        {
            var text = new StringBuilder().Append(Method).Append('\n').Append(Path).Append('\n').Append(Query).Append('\n');
            foreach (var (name, value) in Headers)
            {
                text.Append(name).Append(':').Append(value).Append('\n');
            }

            return text.Append('\n').Append(SignedHeaders).Append('\n').Append(Payload).ToString();
        }
    }

    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)));

    /// <summary>The request as its receiver puts it, from what the signature says that it covers.</summary>
    /// <param name="isNormalized">Dots and doubled slashes of the path are resolved: every service but S3 does.</param>
    public static CanonicalRequest Of(Request request, SigV4 signature, bool isNormalized = true)
    {
        var (path, query) = Target(request.Url);
        return new(request.Method, PathOf(path, signature.IsStorage, isNormalized), QueryOf(query),
            [.. signature.SignedHeaders.Select(name => name.ToLowerInvariant()).Select(name => KeyValuePair.Create(name, ValueOf(request, name)))],
            string.Join(';', signature.SignedHeaders).ToLowerInvariant(), PayloadOf(request, signature));
    }

    /// <summary>Reads the text that a server gives as its own; null where it is none.</summary>
    public static CanonicalRequest? Read(string text)
    {
        var lines = text.Split('\n').Select(line => line.TrimEnd('\r')).ToList();
        var blank = lines.Count < 5 ? -1 : lines.FindIndex(3, string.IsNullOrEmpty);
        if (blank < 0 || lines.Count < blank + 3)
        {
            return null;
        }

        return new(lines[0], lines[1], lines[2], [.. lines[3..blank].Select(line => line.Split(':', 2)).Select(parts => KeyValuePair.Create(parts[0], parts.Length > 1 ? parts[1] : ""))],
            lines[blank + 1], lines[blank + 2]);
    }

    /// <summary>Path and query as they were written: the framework's own Uri resolves dots and decodes.</summary>
    public static (string Path, string Query) Target(string url)
    {
        var authority = url.IndexOf("://", StringComparison.Ordinal);
        var start = authority < 0 ? 0 : url.AsSpan(authority + 3).IndexOfAny('/', '?', '#') is var slash && slash < 0 ? url.Length : authority + 3 + slash;
        var rest = url[start..];
        var fragment = rest.IndexOf('#', StringComparison.Ordinal);
        rest = fragment < 0 ? rest : rest[..fragment];
        var question = rest.IndexOf('?', StringComparison.Ordinal);
        return question < 0 ? (rest, "") : (rest[..question], rest[(question + 1)..]);
    }

    /// <summary>A header's lines as one value: blanks at the ends gone, runs of blanks one blank. Null where the request has no such header.</summary>
    public static string? HeaderOf(Request request, string name)
    {
        var values = request.Headers.All(name).Select(Squeeze).ToList();
        return values.Count > 0 ? string.Join(',', values)
            : name != "host" ? null
            : request.Headers.First(":authority") ?? request.Uri?.Authority;
    }

    private static string ValueOf(Request request, string name) => HeaderOf(request, name) ?? "";

    private static string Squeeze(string value)
    {
        var text = new StringBuilder(value.Length);
        foreach (var character in value.AsSpan().Trim())
        {
            var blank = character is ' ' or '\t' or '\r' or '\n';
            if (!blank || (text.Length > 0 && text[^1] != ' '))
            {
                text.Append(blank ? ' ' : character);
            }
        }

        return text.ToString();
    }

    private static string PathOf(string path, bool isStorage, bool isNormalized)
    {
        path = path.Length == 0 ? "/" : path;
        return isStorage ? PercentCoding.Encode(PercentCoding.DecodeBytes(path), keepSlashes: true)
            : PercentCoding.Encode(isNormalized ? Normalize(path) : path, keepSlashes: true);
    }

    private static string Normalize(string path)
    {
        var kept = new List<string>();
        var parts = path.Split('/');
        foreach (var part in parts)
        {
            if (part == "..")
            {
                kept.RemoveRange(Math.Max(0, kept.Count - 1), Math.Min(1, kept.Count));
            }
            else if (part is not ("" or "."))
            {
                kept.Add(part);
            }
        }

        return kept.Count == 0 ? "/" : $"/{string.Join('/', kept)}{(parts[^1] is "" or "." or ".." ? "/" : "")}";
    }

    private static string QueryOf(string query) => string.Join('&', query.Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Select(pair => pair.Split('=', 2))
        .Select(pair => (Name: Recode(pair[0]), Value: pair.Length > 1 ? Recode(pair[1]) : ""))
        .Where(pair => pair.Name is not ("X-Amz-Signature" or "X-Goog-Signature"))
        .OrderBy(pair => pair.Name, StringComparer.Ordinal).ThenBy(pair => pair.Value, StringComparer.Ordinal)
        .Select(pair => $"{pair.Name}={pair.Value}"));

    private static string Recode(string text) => PercentCoding.Encode(PercentCoding.DecodeBytes(text));

    private static string PayloadOf(Request request, SigV4 signature) =>
        request.Headers.First("X-Amz-Content-Sha256") is { } stated && (!IsHash(stated.Trim()) || request.Body is null) ? stated.Trim()
        : signature.IsQuery && signature.IsStorage ? "UNSIGNED-PAYLOAD"
        : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(request.Body ?? "")));

    private static bool IsHash(string text) => text.Length == 64 && text.AsSpan().IndexOfAnyExcept(HexDigits) < 0;

    private static readonly System.Buffers.SearchValues<char> HexDigits = System.Buffers.SearchValues.Create("0123456789abcdefABCDEF");
}
