using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Fix401.Hold;

namespace Fix401.Write;

/// <summary>The keys of an AWS identity.</summary>
/// <param name="SessionToken">Of temporary keys; null for lasting ones.</param>
internal sealed record AwsKeys(string AccessKey, Secret SecretKey, Secret? SessionToken = null);

/// <summary>Signs requests by AWS Signature Version 4. It keeps nothing and asks no clock.</summary>
internal sealed record SigV4Signer(AwsKeys Keys, string Region, string Service)
{
    private const string Algorithm = "AWS4-HMAC-SHA256";

    /// <summary>Headers that are changed on the way or belong to one hop.</summary>
    private static readonly HashSet<string> NeverSigned = new(StringComparer.OrdinalIgnoreCase)
        { "Authorization", "Connection", "User-Agent", "X-Amzn-Trace-Id", "Expect", "Transfer-Encoding", "TE", "Upgrade", "Via", "X-Forwarded-For", ":authority", ":method", ":path", ":scheme" };

    /// <summary>Dots and doubled slashes of the path are resolved before signing.</summary>
    public bool IsNormalized { get; init; } = true;

    /// <summary>The body's hash is sent as a header of its own. S3 demands it.</summary>
    public bool SendsHash { get; init; } = Service == "s3";

    /// <summary>Some services take the session token outside of the signature.</summary>
    public bool SignsToken { get; init; } = true;

    /// <summary>The request with X-Amz-Date and Authorization, and what else belongs to them.</summary>
    public Request Sign(Request request, DateTimeOffset now)
    {
        var time = Written(now);
        var headers = request.Headers.Where(header => !header.Name.Equals("Authorization", StringComparison.OrdinalIgnoreCase)).ToList();
        headers.Add(new("X-Amz-Date", time));
        if (SendsHash && !request.Headers.Has("X-Amz-Content-Sha256"))
        {
            headers.Add(new("X-Amz-Content-Sha256", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(request.Body ?? "")))));
        }

        if (SignsToken && Keys.SessionToken is { } token)
        {
            headers.Add(new("X-Amz-Security-Token", token.Reveal()));
        }

        var bare = request with { Headers = new(headers) };
        var names = Names(bare);
        var signature = new SigV4(Algorithm, Keys.AccessKey, Scope(now), time, names, new(""), IsQuery: false);
        var value = signature.Sign(signature.StringToSign(CanonicalRequest.Of(bare, signature, IsNormalized)), Keys.SecretKey);
        headers.Add(new("Authorization", $"{Algorithm} Credential={Keys.AccessKey}/{signature.Scope}, SignedHeaders={string.Join(';', names)}, Signature={value}"));
        if (!SignsToken && Keys.SessionToken is { } unsigned)
        {
            headers.Add(new("X-Amz-Security-Token", unsigned.Reveal()));
        }

        return request with { Headers = new(headers) };
    }

    /// <summary>The request with the signature in its URL, which then works without any header but those that it has.</summary>
    /// <param name="lifetime">From one second to seven days.</param>
    public Request Presign(Request request, DateTimeOffset now, TimeSpan lifetime)
    {
        var names = Names(request);
        var signature = new SigV4(Algorithm, Keys.AccessKey, Scope(now), Written(now), names, new(""), IsQuery: true);
        var url = new StringBuilder(request.Url).Append(request.Url.Contains('?', StringComparison.Ordinal) ? '&' : '?')
            .Append("X-Amz-Algorithm=").Append(Algorithm)
            .Append("&X-Amz-Credential=").Append(PercentCoding.Encode($"{Keys.AccessKey}/{signature.Scope}"))
            .Append("&X-Amz-Date=").Append(signature.Time)
            .Append("&X-Amz-SignedHeaders=").Append(PercentCoding.Encode(string.Join(';', names)))
            .Append("&X-Amz-Expires=").Append(((long)lifetime.TotalSeconds).ToString(CultureInfo.InvariantCulture));
        var token = Keys.SessionToken is { } session ? "&X-Amz-Security-Token=" + PercentCoding.Encode(session.Reveal()) : "";
        if (SignsToken)
        {
            url.Append(token);
        }

        var canonical = CanonicalRequest.Of(new(request.Method, url.ToString(), request.Headers) { Body = request.Body }, signature, IsNormalized);
        url.Append(SignsToken ? "" : token).Append("&X-Amz-Signature=").Append(signature.Sign(signature.StringToSign(canonical), Keys.SecretKey));
        return new(request.Method, url.ToString(), request.Headers) { Body = request.Body, Version = request.Version };
    }

    private string Scope(DateTimeOffset now) => string.Create(CultureInfo.InvariantCulture, $"{now.UtcDateTime:yyyyMMdd}/{Region}/{Service}/aws4_request");

    private static string Written(DateTimeOffset now) => now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    private static List<string> Names(Request request) =>
        [.. request.Headers.Select(header => header.Name.ToLowerInvariant()).Append("host").Where(name => !NeverSigned.Contains(name)).Distinct().Order(StringComparer.Ordinal)];
}
