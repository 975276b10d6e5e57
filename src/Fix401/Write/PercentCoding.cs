using System.Globalization;
using System.Text;

namespace Fix401.Write;

/// <summary>Percent-encoding (RFC 3986, section 2.1) as request signatures want it: byte for byte, upper-case digits, nothing but unreserved characters left alone.</summary>
internal static class PercentCoding
{
    public static string Encode(string text, bool keepSlashes = false) => Encode(Encoding.UTF8.GetBytes(text), keepSlashes);

    public static string Encode(ReadOnlySpan<byte> bytes, bool keepSlashes = false)
    {
        var encoded = new StringBuilder(bytes.Length);
        foreach (var one in bytes)
        {
            if (char.IsAsciiLetterOrDigit((char)one) || one is (byte)'-' or (byte)'.' or (byte)'_' or (byte)'~' || (keepSlashes && one == '/'))
            {
                encoded.Append((char)one);
            }
            else
            {
                encoded.Append(CultureInfo.InvariantCulture, $"%{one:X2}");
            }
        }

        return encoded.ToString();
    }

    /// <summary>What cannot be decoded stays as it is.</summary>
    public static string Decode(string text, Encoding? encoding = null)
    {
        if (!text.Contains('%', StringComparison.Ordinal))
        {
            return text;
        }

        return (encoding ?? Encoding.UTF8).GetString(DecodeBytes(text));
    }

    public static byte[] DecodeBytes(string text)
    {
        using var bytes = new MemoryStream(text.Length);
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '%' && i + 2 < text.Length && char.IsAsciiHexDigit(text[i + 1]) && char.IsAsciiHexDigit(text[i + 2]))
            {
                bytes.Write(Encoding.UTF8.GetBytes(text[start..i]));
                bytes.WriteByte(byte.Parse(text.AsSpan(i + 1, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
                i += 2;
                start = i + 1;
            }
        }

        bytes.Write(Encoding.UTF8.GetBytes(text[start..]));
        return bytes.ToArray();
    }
}
