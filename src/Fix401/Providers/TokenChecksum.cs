using System.Text;

namespace Fix401.Providers;

/// <summary>The checksum that GitHub's and npm's tokens end in: base62 of the CRC-32 of what lies between the prefix and the last six characters.</summary>
internal static class TokenChecksum
{
    private const string Base62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    public static bool Holds(string token)
    {
        var start = token.IndexOf('_', StringComparison.Ordinal) + 1;
        return start > 0 && token.Length - start > 6 && Of(token[start..^6]) == token[^6..];
    }

    public static string Of(string text)
    {
        var crc = Crc32(Encoding.ASCII.GetBytes(text));
        Span<char> digits = stackalloc char[6];
        for (var i = digits.Length - 1; i >= 0; i--)
        {
            digits[i] = Base62[(int)(crc % 62)];
            crc /= 62;
        }

        return new(digits);
    }

    private static uint Crc32(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ (0xEDB88320 & (0 - (crc & 1)));
            }
        }

        return ~crc;
    }
}
