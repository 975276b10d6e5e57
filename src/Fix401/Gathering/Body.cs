using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text;

namespace Fix401.Gathering;

/// <summary>The body of an answer, bounded: an answer says what it has to say at its beginning.</summary>
internal static class Body
{
    /// <summary>How much is kept.</summary>
    public const int Kept = 64 * 1024;

    /// <summary>Where reading stops: up to here the connection can be used again.</summary>
    private const int MostRead = 1024 * 1024;

    /// <summary>The text, content codings undone; null where there is none or it is no text.</summary>
    public static async Task<string?> ReadAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        var raw = await answer.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        var stream = Decode(raw, answer.Content.Headers.ContentEncoding);
        await using var _ = stream.ConfigureAwait(false);
        var kept = new byte[Kept];
        var length = await stream.ReadAtLeastAsync(kept, Kept, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        var rest = new byte[16 * 1024];
        for (var total = length; total is >= Kept and < MostRead;)
        {
            var read = await stream.ReadAsync(rest, cancellationToken).ConfigureAwait(false);
            if (read == 0)
            {
                break;
            }

            total += read;
        }

        return AsText(kept.AsSpan(0, length), answer.Content.Headers.ContentType?.ToString());
    }

    public static string? AsText(ReadOnlySpan<byte> bytes, string? type)
    {
        if (bytes.IsEmpty || bytes.Contains((byte)0))
        {
            return null;
        }

        var isLatin = MediaTypeHeaderValue.TryParse(type, out var media) && media.CharSet?.Trim('"') is { } name
            && (name.Equals("iso-8859-1", StringComparison.OrdinalIgnoreCase) || name.Equals("windows-1252", StringComparison.OrdinalIgnoreCase));
        return (isLatin ? Encoding.Latin1 : Encoding.UTF8).GetString(bytes);
    }

    private static Stream Decode(Stream raw, ICollection<string> codings) => codings.LastOrDefault()?.ToLowerInvariant() switch
    {
        "gzip" or "x-gzip" => new GZipStream(raw, CompressionMode.Decompress),
        "deflate" => new ZLibStream(raw, CompressionMode.Decompress),
        "br" => new BrotliStream(raw, CompressionMode.Decompress),
        _ => raw,
    };
}
