using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Fix401.Tests.Cases;

/// <summary>
/// The credentials that stand in a case's trace: token68 values, API keys, passwords in Basic, secret form and query fields, cookies' values
/// and JWTs. What is public by design (key ids, user names, realms) and handshake messages are not among them.
/// </summary>
internal static partial class CaseSecrets
{
    private static readonly HashSet<string> KeyHeaders = new(StringComparer.OrdinalIgnoreCase)
    {
        "x-api-key", "api-key", "api_key", "apikey", "x-auth-token", "private-token", "x-amz-security-token", "x-amz-sso_bearer_token", "ocp-apim-subscription-key", "x-goog-api-key", "x-vault-token",
        "x-shopify-access-token", "dd-api-key", "dd-application-key",
    };

    private static readonly HashSet<string> TokenSchemes = new(StringComparer.OrdinalIgnoreCase) { "bearer", "token", "dpop", "apikey", "bot", "splunk", "geniekey" };

    public static IReadOnlySet<string> In(string trace)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(trace));
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in document.RootElement.GetProperty("log").GetProperty("entries").EnumerateArray())
        {
            var request = entry.GetProperty("request");
            foreach (var header in request.GetProperty("headers").EnumerateArray().Concat(entry.GetProperty("response").GetProperty("headers").EnumerateArray()))
            {
                found.UnionWith(OfHeader(header.GetProperty("name").GetString()!, header.GetProperty("value").GetString()!.Trim()));
            }

            var url = request.GetProperty("url").GetString()!;
            var body = request.TryGetProperty("postData", out var post) && post.TryGetProperty("text", out var text) ? text.GetString() : "";
            found.UnionWith(SecretField().Matches($"{url[(url.IndexOf('?', StringComparison.Ordinal) + 1)..]}&{body}").Select(match => match.Groups[1].Value));
            found.UnionWith(AnyJwt().Matches(entry.GetRawText()).Select(match => match.Value));
        }

        found.RemoveWhere(secret => secret.Length < 12 || Placeholder().IsMatch(secret));
        return found;
    }

    private static IEnumerable<string> OfHeader(string name, string value)
    {
        if (name.Equals("authorization", StringComparison.OrdinalIgnoreCase) || name.Equals("proxy-authorization", StringComparison.OrdinalIgnoreCase))
        {
            var blank = value.IndexOf(' ', StringComparison.Ordinal);
            var (scheme, rest) = blank < 0 ? (value, "") : (value[..blank], value[(blank + 1)..]);
            if (scheme.Equals("basic", StringComparison.OrdinalIgnoreCase))
            {
                return [rest, Password(rest)];
            }

            return TokenSchemes.Contains(scheme) || rest.Length == 0 ? [rest.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).FirstOrDefault(value)] : [];
        }

        return KeyHeaders.Contains(name) ? [value]
            : name.Equals("cookie", StringComparison.OrdinalIgnoreCase) ? value.Split(';').Select(AfterSign)
            : name.Equals("set-cookie", StringComparison.OrdinalIgnoreCase) ? [AfterSign(value.Split(';')[0])]
            : [];
    }

    private static string AfterSign(string pair) => pair[(pair.IndexOf('=', StringComparison.Ordinal) + 1)..];

    private static string Password(string value)
    {
        var bytes = new byte[value.Length + 3];
        return Convert.TryFromBase64String(value.PadRight((value.Length + 3) / 4 * 4, '='), bytes, out var length) && Encoding.UTF8.GetString(bytes, 0, length).Split(':', 2) is [_, var password] ? password : "";
    }

    [GeneratedRegex(@"(?:^|[&""])(?:client_secret|password|refresh_token|access_token|id_token|assertion|code|api_?key|token|secret)(?:=|""\s*:\s*"")([^&""]+)")]
    private static partial Regex SecretField();

    [GeneratedRegex(@"eyJ[\w-]{10,}\.[\w-]{10,}(?:\.[\w-]+)?")]
    private static partial Regex AnyJwt();

    [GeneratedRegex(@"^(?:[A-Za-z_.-]*|[$%<{\[].*|(?i:your|my|test|xxx|undefined|null).*)$")]
    private static partial Regex Placeholder();
}
