using System.Text;

namespace Fix401.Write;

/// <summary>User and password of the Basic scheme (RFC 7617).</summary>
/// <param name="IsUtf8">False where the bytes are no UTF-8 and were read as ISO-8859-1.</param>
internal sealed record BasicPair(string User, Hold.Secret Password, bool IsUtf8)
{
    /// <summary>Decodes base64 of `user:password`; null where it is no standard base64 or there is no colon.</summary>
    public static BasicPair? Read(string value)
    {
        var buffer = new byte[(value.Length / 4 * 3) + 3];
        if (!Convert.TryFromBase64String(value.PadRight((value.Length + 3) / 4 * 4, '='), buffer, out var length) || length == 0)
        {
            return null;
        }

        var bytes = buffer.AsSpan(0, length);
        var isUtf8 = System.Text.Unicode.Utf8.IsValid(bytes);
        var text = (isUtf8 ? Encoding.UTF8 : Encoding.Latin1).GetString(bytes);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? null : new(text[..colon], new(text[(colon + 1)..]), isUtf8);
    }
}
