using System.Buffers.Text;
using System.Globalization;
using System.Text.Json;
using Fix401.Reading;

namespace Fix401.Check;

/// <summary>One thing that keeps a text from being a token, with its place.</summary>
/// <param name="Part">1 header, 2 claims, 3 signature; 0 is the whole.</param>
/// <param name="At">The character of the whole text, from 0; -1 where it is none in particular.</param>
internal sealed record TokenFault(int Part, int At, string Text);

/// <summary>A text taken apart as a token in compact form, as far as it can be: what is broken is named with its place.</summary>
internal sealed class TokenAnatomy
{
    private const int PartsOfJws = 3;

    private const int PartsOfJwe = 5;

    private TokenAnatomy(string text)
    {
        Text = text;
    }

    public string Text { get; }

    public JsonElement? Header { get; private set; }

    public JsonElement? Claims { get; private set; }

    /// <summary>Five parts: what it says is encrypted (RFC 7516), only the header can be read.</summary>
    public bool IsEncrypted { get; private set; }

    public IReadOnlyList<TokenFault> Faults { get; private set; } = [];

    /// <summary>Null where the text is nothing like a token.</summary>
    public static TokenAnatomy? Read(string text)
    {
        var parts = text.Split('.', PartsOfJwe + 2);
        var faults = new List<TokenFault>();
        if (parts.Length == 1 && !text.StartsWith("eyJ", StringComparison.Ordinal))
        {
            return null;
        }

        var anatomy = new TokenAnatomy(text) { IsEncrypted = parts.Length == PartsOfJwe };
        if (parts.Length is not (PartsOfJws or PartsOfJwe))
        {
            faults.Add(new(0, -1, $"expected three parts between dots, found {(parts.Length > PartsOfJwe + 1 ? "more than six" : parts.Length.ToString(CultureInfo.InvariantCulture))}"
                + (parts.Length == 2 ? ": the signature and its dot are cut off" : parts.Length == 1 ? ": it is cut off within the header" : "")));
        }

        var at = 0;
        for (var index = 0; index < Math.Min(parts.Length, PartsOfJwe); index++)
        {
            var bytes = Decode(parts[index], index, at, anatomy.IsEncrypted, faults);
            if (bytes is not null && (index == 0 || (index == 1 && !anatomy.IsEncrypted)))
            {
                var json = Parse(bytes, index + 1, at, faults);
                anatomy.Header = index == 0 ? json : anatomy.Header;
                anatomy.Claims = index == 1 ? json : anatomy.Claims;
            }

            at += parts[index].Length + 1;
        }

        anatomy.Faults = faults;
        return anatomy.Header is null && parts.Length != PartsOfJws && !text.StartsWith("eyJ", StringComparison.Ordinal) ? null : anatomy;
    }

    public string NameOf(int part) => (part, IsEncrypted) switch
    {
        (1, _) => "header",
        (2, false) => "claims",
        (3, false) => "signature",
        (2, true) => "encrypted key",
        (3, true) => "initialization vector",
        (4, true) => "ciphertext",
        (5, true) => "authentication tag",
        _ => "nothing that a token has",
    };

    private static byte[]? Decode(string part, int index, int at, bool isEncrypted, List<TokenFault> faults)
    {
        var number = index + 1;
        if (part.Length == 0)
        {
            // `alg: none` has an empty signature, and a JWE by a direct key an empty key.
            if (index < 2 && !isEncrypted)
            {
                faults.Add(new(number, at, "is empty"));
            }

            return null;
        }

        for (var offset = 0; offset < part.Length; offset++)
        {
            if (!char.IsAsciiLetterOrDigit(part[offset]) && part[offset] is not ('-' or '_'))
            {
                faults.Add(new(number, at + offset, part[offset] switch
                {
                    '+' or '/' => $"'{part[offset]}' belongs to ordinary base64; base64url has '-' and '_' instead",
                    '=' => "'=' is padding, which a token does not have",
                    ' ' or '\t' or '\r' or '\n' => "a blank or line end stands inside",
                    '%' => "'%' shows that it was percent-encoded",
                    '\u2026' => "'…' shows that it was copied from where it was shortened",
                    _ => "this character is none of base64url's",
                }));
                return null;
            }
        }

        if (part.Length % 4 == 1)
        {
            faults.Add(new(number, at + part.Length - 1, $"a length of {part.Length} cannot be base64url: at least one character is missing or too many"));
            return null;
        }

        return Base64Url.DecodeFromChars(part);
    }

    private static JsonElement? Parse(byte[] bytes, int part, int at, List<TokenFault> faults)
    {
        try
        {
            using var document = JsonText.Parse(bytes);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                return document.RootElement.Clone();
            }

            faults.Add(new(part, at, $"decodes to JSON of the kind {document.RootElement.ValueKind}, where an object is expected"));
        }
        catch (JsonException problem)
        {
            // Three bytes for four characters: the place in the JSON is a place in the token.
            var position = (int)Math.Min(bytes.Length, (problem.BytePositionInLine ?? 0) + LineStart(bytes, problem.LineNumber ?? 0));
            faults.Add(new(part, at + Math.Min(position * 4 / 3, Base64Url.GetEncodedLength(bytes.Length) - 1), position >= bytes.Length
                ? "decodes to JSON that ends too early: the token was cut here"
                : $"decodes to something that is no JSON from its byte {position + 1} on: the token was altered here"));
        }

        return null;
    }

    private static int LineStart(byte[] bytes, long line)
    {
        var start = 0;
        for (; line > 0; line--)
        {
            var end = bytes.AsSpan(start).IndexOf((byte)'\n');
            if (end < 0)
            {
                break;
            }

            start += end + 1;
        }

        return start;
    }
}
