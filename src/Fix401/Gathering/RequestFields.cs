using System.Globalization;
using Fix401.Reading;

namespace Fix401.Gathering;

/// <summary>The header section that curl writes for a command, in curl's order.</summary>
internal static class RequestFields
{
    public const string UserAgent = "curl/8.5.0";

    /// <param name="isSameOrigin">False on the way to an origin that the command did not name: what the command carries for its own stays behind.</param>
    public static List<Header> Of(CurlCommand command, Uri url, bool isSameOrigin, string? proxyAuthorization, string? authorization, string? cookie, (byte[]? Bytes, string? Type) body)
    {
        var typed = command.Headers.Where(header => isSameOrigin || !IsForOrigin(header.Name)).ToList();
        var fields = new List<Header>();
        Add("Host", typed.Find(header => Is(header, "Host")).Value ?? (url.IsDefaultPort ? url.IdnHost : string.Create(CultureInfo.InvariantCulture, $"{url.IdnHost}:{url.Port}")));
        Add("Proxy-Authorization", proxyAuthorization);
        Add("Authorization", authorization);
        Add("User-Agent", typed.Find(header => Is(header, "User-Agent")).Value ?? UserAgent);
        Add("Accept", "*/*");
        Add("Accept-Encoding", command.IsCompressed ? "deflate, gzip, br" : null);
        Add("Referer", typed.Find(header => Is(header, "Referer")).Value);
        if (cookie is not null && !typed.Exists(header => Is(header, "Cookie")))
        {
            Add("Cookie", cookie);
        }

        fields.AddRange(typed.Where(header => !HasPlace(header.Name)));
        if (body.Bytes is { } bytes)
        {
            Add("Content-Length", bytes.Length.ToString(CultureInfo.InvariantCulture));
            Add("Content-Type", body.Type);
        }

        return fields;

        void Add(string name, string? value)
        {
            var isTyped = !HasPlace(name) && typed.Exists(header => Is(header, name));
            if (value is not null && !isTyped && !command.RemovedHeaders.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                fields.Add(new(name, value));
            }
        }
    }

    private static bool Is(Header header, string name) => name.Equals(header.Name, StringComparison.OrdinalIgnoreCase);

    /// <summary>Written at its own place, whether by default or by an option.</summary>
    private static bool HasPlace(string name) => name.ToUpperInvariant() is "HOST" or "USER-AGENT" or "REFERER";

    private static bool IsForOrigin(string name) => name.ToUpperInvariant() is "AUTHORIZATION" or "COOKIE" or "HOST";
}
