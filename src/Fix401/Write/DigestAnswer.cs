using System.Security.Cryptography;
using System.Text;

namespace Fix401.Write;

/// <summary>What a client answers to a Digest challenge (RFC 7616, section 3.4).</summary>
internal static class DigestAnswer
{
    /// <summary>The value of Authorization; null where the challenge names an algorithm or a protection that is not known here.</summary>
    /// <param name="target">The request's target as it is sent: path and query.</param>
    /// <param name="count">From 1: how often this nonce was used.</param>
    public static string? To(Challenge challenge, string user, string password, string method, string target, int count, string clientNonce)
    {
        var algorithm = challenge["algorithm"] ?? "MD5";
        var isSession = algorithm.EndsWith("-sess", StringComparison.OrdinalIgnoreCase);
        var name = (isSession ? algorithm[..^5] : algorithm).ToUpperInvariant();
        if (name is not ("MD5" or "SHA-256") || challenge["nonce"] is not { } nonce || challenge["realm"] is not { } realm)
        {
            return null;
        }

        var offered = challenge["qop"]?.Split(',', StringSplitOptions.TrimEntries) ?? [];
        if (offered.Length > 0 && !offered.Contains("auth", StringComparer.OrdinalIgnoreCase))
        {
            return null;
        }

        var first = Hash($"{user}:{realm}:{password}");
        if (isSession)
        {
            first = Hash($"{first}:{nonce}:{clientNonce}");
        }

        var counted = count.ToString("x8", System.Globalization.CultureInfo.InvariantCulture);
        var second = Hash($"{method}:{target}");
        var response = offered.Length > 0 ? Hash($"{first}:{nonce}:{counted}:{clientNonce}:auth:{second}") : Hash($"{first}:{nonce}:{second}");
        var isHashed = "true".Equals(challenge["userhash"], StringComparison.OrdinalIgnoreCase);
        var answer = new StringBuilder()
            .Append("Digest username=").Append(Quote(isHashed ? Hash($"{user}:{realm}") : user))
            .Append(", realm=").Append(Quote(realm)).Append(", nonce=").Append(Quote(nonce)).Append(", uri=").Append(Quote(target));
        if (offered.Length > 0)
        {
            answer.Append(", cnonce=").Append(Quote(clientNonce)).Append(", nc=").Append(counted).Append(", qop=auth");
        }

        answer.Append(", response=").Append(Quote(response));
        if (challenge["opaque"] is { } opaque)
        {
            answer.Append(", opaque=").Append(Quote(opaque));
        }

        if (challenge["algorithm"] is not null)
        {
            answer.Append(", algorithm=").Append(algorithm);
        }

        return (isHashed ? answer.Append(", userhash=true") : answer).ToString();

#pragma warning disable CA5351 // The scheme itself asks for MD5: a client has no choice.
        string Hash(string text) => Convert.ToHexStringLower(name == "MD5" ? MD5.HashData(Encoding.UTF8.GetBytes(text)) : SHA256.HashData(Encoding.UTF8.GetBytes(text)));
#pragma warning restore CA5351
    }

    private static string Quote(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
