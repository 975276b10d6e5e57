using System.Globalization;
using System.Text.RegularExpressions;

namespace Fix401.Reading;

/// <summary>The first line of an HTTP message, as it stands in a text (RFC 9112, section 2.1).</summary>
internal static partial class StartLine
{
    private const int Longest = 32 * 1024;

    /// <summary>Method, target and version, where the line is a request's.</summary>
    public static bool IsRequest(string line, out string method, out string target, out string version)
    {
        (method, target, version) = ("", "", "");
        if (line.Length > Longest || line.Length < 5 || !char.IsAsciiLetterUpper(line[0]) || RequestLine().Match(line) is not { Success: true } match)
        {
            return false;
        }

        (method, target, version) = (match.Groups[1].Value, match.Groups[2].Value, match.Groups[3].Value);
        return version.Length > 0 || (target.Contains("://", StringComparison.Ordinal) && Methods.Contains(method));
    }

    /// <summary>Version, status and reason phrase, where the line is an answer's.</summary>
    public static bool IsStatus(string line, out string version, out int status, out string reason)
    {
        (version, status, reason) = ("", 0, "");
        if (line.Length > Longest || !line.StartsWith("HTTP/", StringComparison.Ordinal) || StatusLine().Match(line) is not { Success: true } match)
        {
            return false;
        }

        (version, status, reason) = (match.Groups[1].Value, int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture), match.Groups[3].Value.Trim());
        return true;
    }

    /// <summary>The URL of a request from its target, its Host field, and what is known of its scheme. A CONNECT's is its authority (RFC 9110, section 9.3.6).</summary>
    /// <param name="scheme">Null where it is not known: https, unless the port is that of http.</param>
    public static string Url(string method, string target, string? host, string? scheme = null) =>
        method == "CONNECT" || string.IsNullOrWhiteSpace(host) || target.Contains("://", StringComparison.Ordinal) ? target
        : $"{scheme ?? (host.TrimEnd().EndsWith(":80", StringComparison.Ordinal) ? "http" : "https")}://{host.Trim()}{(target == "*" ? "" : target)}";

    private static readonly HashSet<string> Methods = ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "CONNECT", "PROPFIND", "REPORT"];

    [GeneratedRegex(@"^([A-Z][A-Z-]{1,30}) (\S+)(?: (HTTP/[0-9](?:\.[0-9])?))?\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex RequestLine();

    [GeneratedRegex(@"^(HTTP/[0-9](?:\.[0-9])?) +([1-9][0-9]{2})(?:$|[ \t](.*)$)", RegexOptions.CultureInvariant)]
    private static partial Regex StatusLine();
}
