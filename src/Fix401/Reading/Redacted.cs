using System.Text.RegularExpressions;

namespace Fix401.Reading;

/// <summary>Recognises that a credential was taken out of a record before it was shared: it was sent, and is not missing.</summary>
internal static partial class Redacted
{
    private static readonly HashSet<string> CredentialNames = new(StringComparer.OrdinalIgnoreCase) { "Authorization", "Proxy-Authorization", "Cookie", "X-Api-Key", "Api-Key", "X-Auth-Token", "X-Access-Token" };

    /// <summary>The request with <see cref="Request.RedactedBy"/> set, where a value says that it was removed.</summary>
    public static Request Mark(Request request)
    {
        if (request.RedactedBy is not null)
        {
            return request;
        }

        foreach (var header in request.Headers)
        {
            if ((CredentialNames.Contains(header.Name) || header.Name.Contains("token", StringComparison.OrdinalIgnoreCase) || header.Name.Contains("key", StringComparison.OrdinalIgnoreCase))
                && header.Value.Length < 4000 && Removed().IsMatch(header.Value))
            {
                return request with { RedactedBy = $"whoever shared it (the value of {header.Name} says so)" };
            }
        }

        return request;
    }

    [GeneratedRegex(@"(?:^|[\s=:""'\[<({.,_-])(?:redacted|removed|masked|sanitized|scrubbed|censored|obfuscated|omitted|hidden|stripped)(?:$|[\s\]>)}"";:,._-])|^(?:[A-Za-z][\w-]{0,30}[ ]+)?(?:[*\u2022\u2588\u25CF]{3,}|[.\u2026]{3,}|\u2026|[xX]{6,}|<(?:hash|hashed|redacted)[^>]{0,60}>|\[(?:filtered|hidden|secure|private|secret)[^\]]{0,60}\])$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Removed();
}
