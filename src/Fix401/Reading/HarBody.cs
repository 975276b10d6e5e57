using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace Fix401.Reading;

/// <summary>Which bodies of a recording are kept: those of failing answers, and those that may carry a token or say of a failure under another status.</summary>
internal static partial class HarBody
{
    /// <summary>Longest body that is kept, in characters.</summary>
    private const int Most = 64 * 1024;

    private static readonly SearchValues<byte> Openings = SearchValues.Create("{[<\\ae"u8);

    /// <summary>A first look at the bytes: data that begins as JSON, XML or a form does. What is base64 is looked at when it is decoded.</summary>
    public static bool MayTell(ReadOnlySpan<byte> raw) => raw.Length > 0 && (Openings.Contains(raw[0]) || raw.Length < 8192);

    /// <summary>The body as text where it is to be kept, else null.</summary>
    public static string? Of(string? text, bool isBase64, int status)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        var body = isBase64 ? Decode(text) : text;
        return body is null ? null
            : status is 0 or >= 400 || IsTelling(body) ? (body.Length > Most ? body[..Most] : body)
            : null;
    }

    private static bool IsTelling(string body)
    {
        var start = body.AsSpan().TrimStart();
        return start.Length > 0 && (start[0] is '{' or '[' || start.StartsWith("<?xml", StringComparison.Ordinal) || start.StartsWith("access_token=", StringComparison.Ordinal) || start.StartsWith("error=", StringComparison.Ordinal))
            && Telling().IsMatch(body);
    }

    private static string? Decode(string text)
    {
        text = text.Trim();
        var whole = text[..(text.Length / 4 * 4)];
        var bytes = new byte[whole.Length / 4 * 3];
        if (!Convert.TryFromBase64String(whole, bytes, out var length))
        {
            return null;
        }

        // Bytes that are no text tell nothing here.
        var told = bytes.AsSpan(0, length);
        return told.Contains((byte)0) ? null : Encoding.UTF8.GetString(told);
    }

    [GeneratedRegex("token|error|fault|denied|auth|keys|issuer|invalid", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Telling();
}
