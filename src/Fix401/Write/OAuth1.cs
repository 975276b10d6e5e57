using System.Security.Cryptography;
using System.Text;
using Fix401.Hold;

namespace Fix401.Write;

/// <summary>The signature of OAuth 1.0a on a request (RFC 5849).</summary>
/// <param name="Parameters">The protocol's own parameters (`oauth_…`), decoded.</param>
internal sealed record OAuth1(IReadOnlyList<KeyValuePair<string, string>> Parameters)
{
    private static readonly string[] Needed = ["oauth_consumer_key", "oauth_signature_method", "oauth_timestamp", "oauth_nonce", "oauth_signature"];

    public string? this[string name] => Parameters.FirstOrDefault(parameter => parameter.Key == name).Value;

    /// <summary>What is missing or stands twice, in words.</summary>
    public IReadOnlyList<string> Faults =>
    [
        .. Needed.Where(name => string.IsNullOrEmpty(this[name]) && !(this["oauth_signature_method"] == "PLAINTEXT" && name is "oauth_timestamp" or "oauth_nonce")).Select(name => $"{name} is missing"),
        .. Parameters.GroupBy(parameter => parameter.Key).Where(group => group.Count() > 1).Select(group => $"{group.Key} stands twice"),
        .. this["oauth_timestamp"] is { } time && (time.Length is < 9 or > 10 || !time.All(char.IsAsciiDigit)) ? ["oauth_timestamp is no number of seconds"] : (string[])[],
    ];

    /// <summary>The signature in Authorization, in the query or in a form body; null where there is none.</summary>
    public static OAuth1? Read(Request request)
    {
        foreach (var (scheme, value) in request.Headers.All("Authorization").Select(CredentialReader.Split))
        {
            if ("OAuth".Equals(scheme, StringComparison.OrdinalIgnoreCase) && value.Contains("oauth_", StringComparison.Ordinal))
            {
                return new([.. ChallengeReader.ReadParameters(value).Where(IsOwn).Select(parameter => KeyValuePair.Create(parameter.Key, PercentCoding.Decode(parameter.Value)))]);
            }
        }

        var own = Arguments(request).Where(IsOwn).ToList();
        return own.Exists(parameter => parameter.Key == "oauth_signature") ? new(own) : null;
    }

    /// <summary>The signature base string (section 3.4.1) of the request as recorded.</summary>
    public string BaseString(Request request)
    {
        var all = Arguments(request).Where(argument => !IsOwn(argument)).Concat(Parameters).Where(parameter => parameter.Key != "oauth_signature")
            .Select(parameter => (Name: PercentCoding.Encode(parameter.Key), Value: PercentCoding.Encode(parameter.Value)))
            .OrderBy(parameter => parameter.Name, StringComparer.Ordinal).ThenBy(parameter => parameter.Value, StringComparer.Ordinal)
            .Select(parameter => $"{parameter.Name}={parameter.Value}");
        return $"{request.Method.ToUpperInvariant()}&{PercentCoding.Encode(BaseAddress(request))}&{PercentCoding.Encode(string.Join('&', all))}";
    }

    /// <summary>Whether the signature is what these secrets give.</summary>
    /// <param name="tokenSecret">Null before there is a token.</param>
    public Fact<bool> Verify(Request request, Secret consumerSecret, Secret? tokenSecret)
    {
        var key = $"{PercentCoding.Encode(consumerSecret.Reveal())}&{PercentCoding.Encode(tokenSecret?.Reveal() ?? "")}";
        var text = Encoding.UTF8.GetBytes(BaseString(request));
        var bytes = Encoding.UTF8.GetBytes(key);

        // RFC 5849 names SHA-1; this verifies what others computed.
#pragma warning disable CA5350
        var expected = this["oauth_signature_method"] switch
        {
            "HMAC-SHA1" => Convert.ToBase64String(HMACSHA1.HashData(bytes, text)),
            "HMAC-SHA256" => Convert.ToBase64String(HMACSHA256.HashData(bytes, text)),
            "PLAINTEXT" => key,
            _ => null,
        };
#pragma warning restore CA5350
        return expected is null ? Fact.NotObtainable<bool>($"oauth_signature_method {this["oauth_signature_method"]} is not computed here") : Fact.Known(expected == this["oauth_signature"]);
    }

    private static bool IsOwn(KeyValuePair<string, string> parameter) => parameter.Key.StartsWith("oauth_", StringComparison.Ordinal);

    private static IEnumerable<KeyValuePair<string, string>> Arguments(Request request)
    {
        var isForm = request.Headers.First("Content-Type")?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) == true;
        return CanonicalRequest.Target(request.Url).Query.Split('&').Concat(isForm ? (request.Body ?? "").Split('&') : []).Where(pair => pair.Length > 0)
            .Select(pair => pair.Replace('+', ' ').Split('=', 2)).Select(pair => KeyValuePair.Create(PercentCoding.Decode(pair[0]), pair.Length > 1 ? PercentCoding.Decode(pair[1]) : ""));
    }

    /// <summary>Section 3.4.1.2: scheme and host in lower case, no port that the scheme implies, no query.</summary>
    private static string BaseAddress(Request request)
    {
        var path = CanonicalRequest.Target(request.Url).Path;
        return request.Uri is { } uri ? $"{uri.Scheme}://{uri.Host}{(uri.IsDefaultPort ? "" : $":{uri.Port}")}{(path.Length == 0 ? "/" : path)}" : request.Url;
    }
}
