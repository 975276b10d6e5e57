using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Fix401.Reading;

/// <summary>
/// Parses JSON of which every string can be read. The framework's parser takes bytes that are no UTF-8 and halves of surrogate pairs, and throws
/// only when such a string is asked for; here they have become replacement characters before.
/// </summary>
internal static class JsonText
{
    /// <exception cref="JsonException">It is no JSON, or nested deeper than 64.</exception>
    public static JsonDocument Parse(string text) => ParseOwn(Encoding.UTF8.GetBytes(text));

    /// <inheritdoc cref="Parse(string)"/>
    public static JsonDocument Parse(ReadOnlySpan<byte> text) => ParseOwn(text.ToArray());

    private static JsonDocument ParseOwn(byte[] text)
    {
        if (!Utf8.IsValid(text))
        {
            text = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(text));
        }

        MendHalves(text);
        return JsonDocument.Parse(text);
    }

    private static void MendHalves(Span<byte> text)
    {
        for (var at = 0; at < text.Length && text[at..].IndexOf((byte)'\\') is >= 0 and var found;)
        {
            at += found;
            var kind = Half(text[at..]);
            if (kind == 0)
            {
                at += 2;
            }
            else if (kind == 1 && Half(text[Math.Min(at + 6, text.Length)..]) == 2)
            {
                at += 12;
            }
            else
            {
                "\\ufffd"u8.CopyTo(text[at..]);
                at += 6;
            }
        }
    }

    /// <summary>1 where an escape of the first half of a surrogate pair begins here, 2 of the second half, else 0.</summary>
    private static int Half(ReadOnlySpan<byte> text) =>
        text.Length < 6 || text[0] != '\\' || text[1] != 'u' || (text[2] | 0x20) != 'd' || !char.IsAsciiHexDigit((char)text[3]) || !char.IsAsciiHexDigit((char)text[4]) || !char.IsAsciiHexDigit((char)text[5]) ? 0
        : (text[3] | 0x20) is '8' or '9' or 'a' or 'b' ? 1
        : (text[3] | 0x20) is 'c' or 'd' or 'e' or 'f' ? 2
        : 0;
}
