using System.Net;
using System.Text.Json;
using Fix401.Reading;

namespace Fix401.Write;

/// <summary>What a server's refusal shows of its own side of the signature: the texts that it made of the request as it arrived.</summary>
/// <param name="Canonical">The canonical request, or null where it is not shown.</param>
/// <param name="StringToSign">The string to sign, or null where it is not shown.</param>
internal sealed record ServersSigning(string? Canonical, string? StringToSign)
{
    public static ServersSigning? Of(Response response)
    {
        if (response.Body is not { Length: > 0 } body)
        {
            return null;
        }

        var canonical = Element(body, "CanonicalRequest");
        var toSign = Element(body, "StringToSign");
        if (canonical is null && toSign is null && Message(body) is { } message)
        {
            // The wordings of AWS's query and JSON services, and of Azure Storage.
            canonical = Quoted(message, "Canonical String for this request should have been");
            toSign = Quoted(message, "String-to-Sign should have been") ?? Quoted(message, "Server used following string to sign:");
        }

        return canonical is null && toSign is null ? null : new(canonical, toSign);
    }

    private static string? Element(string body, string name)
    {
        var start = body.IndexOf($"<{name}>", StringComparison.Ordinal);
        var end = start < 0 ? -1 : body.IndexOf($"</{name}>", start, StringComparison.Ordinal);
        return end < 0 ? null : WebUtility.HtmlDecode(body[(start + name.Length + 2)..end]);
    }

    /// <summary>The text that holds the message, its escapes undone: a string of JSON, an element of XML, or the body itself.</summary>
    private static string? Message(string body)
    {
        if (!body.Contains("should have been", StringComparison.Ordinal) && !body.Contains("string to sign", StringComparison.Ordinal))
        {
            return null;
        }

        if (!body.AsSpan().TrimStart().StartsWith('{'))
        {
            return WebUtility.HtmlDecode(body);
        }

        try
        {
            using var document = JsonText.Parse(body);
            return document.RootElement.EnumerateObject().Where(property => property.Value.ValueKind == JsonValueKind.String)
                .Select(property => property.Value.GetString()!).FirstOrDefault(text => text.Contains("should have been", StringComparison.Ordinal));
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Quoted(string message, string before)
    {
        var at = message.IndexOf(before, StringComparison.Ordinal);
        var start = at < 0 ? -1 : message.IndexOf('\'', at + before.Length);
        var end = start < 0 ? -1 : message.IndexOf('\'', start + 1);

        // A value inside may hold a single quote of its own: the closing one ends its line.
        while (end >= 0 && end + 1 < message.Length && message[end + 1] is not ('\n' or '\r' or '.' or '<' or ' '))
        {
            end = message.IndexOf('\'', end + 1);
        }

        return end < 0 ? null : message[(start + 1)..end];
    }
}
