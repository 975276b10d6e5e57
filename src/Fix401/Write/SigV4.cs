using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Fix401.Hold;

namespace Fix401.Write;

/// <summary>A request's AWS Signature Version 4, in the Authorization header or in the query (a presigned URL), and Google's V4 after its model.</summary>
/// <param name="AccessKey">The public half of the key pair.</param>
/// <param name="Scope">Date, region, service and the closing word, with slashes between.</param>
/// <param name="Time">X-Amz-Date as it was written, or empty.</param>
internal sealed record SigV4(string Algorithm, string AccessKey, string Scope, string Time, IReadOnlyList<string> SignedHeaders, Secret Signature, bool IsQuery)
{
    private const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;

    /// <summary>What is missing or written wrongly, in words.</summary>
    public IReadOnlyList<string> Faults { get; init; } = [];

    /// <summary>How long a presigned URL lives; null in the header form.</summary>
    public TimeSpan? Lifetime { get; init; }

    public string Date => Part(0);

    public string Region => Part(1);

    public string Service => Part(2);

    /// <summary>S3 and its kin take the path as it is, encoded once; every other service encodes it twice.</summary>
    public bool IsStorage => Service is "s3" or "s3-outposts" or "s3express" or "s3-object-lambda" or "storage" || Algorithm.StartsWith("GOOG4", StringComparison.Ordinal);

    public DateTimeOffset? SignedAt => DateTimeOffset.TryParseExact(Time, "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, Utc, out var time) ? time : Clocks.ReadDate(Time);

    /// <summary>When a presigned URL ends, or null.</summary>
    public DateTimeOffset? EndsAt => Lifetime is { } lifetime && SignedAt is { } from && from < DateTimeOffset.MaxValue - lifetime ? from + lifetime : null;

    /// <summary>The request's signature, or null where it has none of this kind.</summary>
    public static SigV4? Read(Request request)
    {
        if (request.Headers.All("Authorization").Select(value => value.Trim()).FirstOrDefault(IsSigV4) is { } header)
        {
            return OfHeader(request, header);
        }

        var query = CanonicalRequest.Target(request.Url).Query;
        return query.Contains("X-Amz-", StringComparison.OrdinalIgnoreCase) || query.Contains("X-Goog-", StringComparison.OrdinalIgnoreCase) ? OfQuery(request, query) : null;
    }

    public string StringToSign(CanonicalRequest canonical) => $"{Algorithm}\n{Time}\n{Scope}\n{canonical.Hash}";

    /// <summary>The signature that this secret key makes over a string to sign, in hexadecimal digits.</summary>
    public string Sign(string stringToSign, Secret secretKey)
    {
        var key = Encoding.UTF8.GetBytes("AWS4" + secretKey.Reveal());
        foreach (var part in Scope.Split('/'))
        {
            key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part));
        }

        return Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(stringToSign)));
    }

    private static bool IsSigV4(string value) => value.StartsWith("AWS4-", StringComparison.OrdinalIgnoreCase) || value.StartsWith("GOOG4-", StringComparison.OrdinalIgnoreCase);

    private static SigV4 OfHeader(Request request, string value)
    {
        var blank = value.AsSpan().IndexOfAny(' ', '\t');
        var fields = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var field in (blank < 0 ? "" : value[blank..]).Split([',', ' ', '\t'], StringSplitOptions.RemoveEmptyEntries))
        {
            var pair = field.Split('=', 2);
            fields.TryAdd(pair[0], pair.Length > 1 ? pair[1] : "");
        }

        var faults = new List<string>();
        var time = request.Headers.First("X-Amz-Date")?.Trim() ?? request.Headers.First("X-Goog-Date")?.Trim();
        if (time is null && Clocks.ReadDate(request.Headers.First("Date")) is { } date)
        {
            time = date.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        }

        if (time is null)
        {
            faults.Add("the request has neither X-Amz-Date nor Date");
        }

        return Complete(request, new(blank < 0 ? value : value[..blank], "", "", time ?? "", [], new(""), IsQuery: false), fields, faults);
    }

    private static SigV4? OfQuery(Request request, string query)
    {
        var fields = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var pair in query.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2)))
        {
            var name = PercentCoding.Decode(pair[0]);
            var bare = name.StartsWith("X-Amz-", StringComparison.OrdinalIgnoreCase) ? name["X-Amz-".Length..]
                : name.StartsWith("X-Goog-", StringComparison.OrdinalIgnoreCase) ? name["X-Goog-".Length..] : null;
            if (bare is not null)
            {
                fields.TryAdd(bare, pair.Length > 1 ? PercentCoding.Decode(pair[1]) : "");
            }
        }

        if (!fields.ContainsKey("Signature") && !fields.ContainsKey("Credential") && !fields.ContainsKey("Algorithm"))
        {
            return null;
        }

        var faults = new List<string>();
        faults.AddRange(((string[])["Algorithm", "Date", "Expires"]).Where(name => !fields.ContainsKey(name)).Select(name => $"the query has no X-Amz-{name}"));
        var expires = fields.GetValueOrDefault("Expires");
        var isNumber = long.TryParse(expires, CultureInfo.InvariantCulture, out var seconds);
        if (expires is not null && (!isNumber || seconds is < 1 or > 604800))
        {
            faults.Add($"X-Amz-Expires is {expires}, and 1 to 604800 seconds (7 days) are allowed");
        }

        var signature = new SigV4(fields.GetValueOrDefault("Algorithm", "AWS4-HMAC-SHA256"), "", "", fields.GetValueOrDefault("Date", ""), [], new(""), IsQuery: true)
        {
            Lifetime = isNumber && seconds is > 0 and < 10_000_000_000 ? TimeSpan.FromSeconds(seconds) : null,
        };
        return Complete(request, signature, fields, faults);
    }

    private static SigV4 Complete(Request request, SigV4 signature, Dictionary<string, string> fields, List<string> faults)
    {
        faults.AddRange(((string[])["Credential", "SignedHeaders", "Signature"]).Where(name => !fields.TryGetValue(name, out var value) || value.Length == 0).Select(name => $"it lacks {name}"));
        var credential = fields.GetValueOrDefault("Credential", "");
        var slash = credential.IndexOf('/', StringComparison.Ordinal);
        signature = signature with
        {
            AccessKey = slash < 0 ? credential : credential[..slash],
            Scope = slash < 0 ? "" : credential[(slash + 1)..],
            SignedHeaders = fields.GetValueOrDefault("SignedHeaders", "").Split(';', StringSplitOptions.RemoveEmptyEntries),
            Signature = new(fields.GetValueOrDefault("Signature", "")),
        };

        if (credential.Length > 0 && signature.Scope.Count(character => character == '/') != 3)
        {
            faults.Add($"the scope of Credential is \"{signature.Scope}\", and date/region/service/aws4_request is expected");
        }
        else if (signature.SignedAt is { } time && signature.Date != time.ToString("yyyyMMdd", CultureInfo.InvariantCulture))
        {
            faults.Add($"the scope is of {signature.Date}, and the request is dated {signature.Time}");
        }

        foreach (var name in signature.SignedHeaders.Where(name => CanonicalRequest.HeaderOf(request, name.ToLowerInvariant()) is null))
        {
            faults.Add($"header {name} is signed, and the request has none");
        }

        if (signature.SignedHeaders.Count > 0 && !signature.SignedHeaders.Contains("host", StringComparer.OrdinalIgnoreCase))
        {
            faults.Add("header host is not signed");
        }

        return signature with { Faults = faults };
    }

    private string Part(int index) => Scope.Split('/') is var parts && index < parts.Length ? parts[index] : "";
}
