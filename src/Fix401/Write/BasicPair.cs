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

        return Of(buffer.AsSpan(0, length));
    }

    /// <summary>What is wrong with the way a Basic value is written, in words that do not show it; empty where a server can decode it.</summary>
    /// <param name="value">What follows the scheme.</param>
    public static IReadOnlyList<BasicFault> Faults(string value)
    {
        var text = value.Trim();
        if (text.Length == 0)
        {
            return [];
        }

        if (text.AsSpan().IndexOfAny(" \t\r\n") >= 0)
        {
            return [new(BasicFaultKind.Wrapped, "the base64 is broken by blanks or line ends: it was wrapped (`base64` wraps at 76 characters, use -w0)")];
        }

        if (text.Contains(':', StringComparison.Ordinal))
        {
            return [new(BasicFaultKind.NotEncoded, "user and password stand there in plain, joined by a colon: they were not base64-encoded")];
        }

        if (text.AsSpan().IndexOfAny('-', '_') >= 0 && text.AsSpan().IndexOfAny('+', '/') < 0 && Decode(text.Replace('-', '+').Replace('_', '/')) is { } unusual && Of(unusual) is not null)
        {
            return [new(BasicFaultKind.UrlAlphabet, "it is written in the url-safe alphabet (- and _), and Basic uses the standard one (+ and /)")];
        }

        if (Decode(text) is not { } bytes)
        {
            return [new(BasicFaultKind.NotBase64, text.AsSpan().IndexOfAnyExcept(Alphabet) is var foreign && foreign >= 0 ? $"it is no base64: '{text[foreign]}' at character {foreign + 1}" : "it is no base64: its length does not come out")];
        }

        var found = new List<BasicFault>();
        if (Of(bytes) is not { } pair)
        {
            var inner = Encoding.Latin1.GetString(bytes).Trim();
            found.Add(Decode(inner) is { } again && Of(again) is not null
                ? new(BasicFaultKind.EncodedTwice, "it is base64 of base64: user and password were encoded twice")
                : new(BasicFaultKind.NoColon, "decoded, it has no colon between user and password"));
            return found;
        }

        var password = pair.Password.Reveal();
        if (password.EndsWith('\n') || password.EndsWith('\r'))
        {
            found.Add(new(BasicFaultKind.TrailingLineEnd, "a line end stands behind the password (`echo` writes one: use `echo -n` or printf)"));
        }

        if (!pair.IsUtf8)
        {
            found.Add(new(BasicFaultKind.Latin1, "user or password hold characters outside ASCII that are encoded in ISO-8859-1, not UTF-8"));
        }
        else if (!Ascii.IsValid(pair.User) || !Ascii.IsValid(password))
        {
            found.Add(new(BasicFaultKind.Utf8, "user or password hold characters outside ASCII, encoded in UTF-8"));
        }

        if (text.Length % 4 != 0)
        {
            found.Add(new(BasicFaultKind.NoPadding, "its closing = signs are missing"));
        }

        return found;
    }

    private static readonly System.Buffers.SearchValues<char> Alphabet = System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=");

    private static byte[]? Decode(string text)
    {
        var buffer = new byte[(text.Length / 4 * 3) + 3];
        return text.Length > 0 && Convert.TryFromBase64String(text.PadRight((text.Length + 3) / 4 * 4, '='), buffer, out var length) && length > 0 ? buffer[..length] : null;
    }

    private static BasicPair? Of(ReadOnlySpan<byte> bytes)
    {
        var isUtf8 = System.Text.Unicode.Utf8.IsValid(bytes);
        var text = (isUtf8 ? Encoding.UTF8 : Encoding.Latin1).GetString(bytes);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? null : new(text[..colon], new(text[(colon + 1)..]), isUtf8);
    }
}
