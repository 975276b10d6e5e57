using System.Buffers;
using System.Text.Json;

namespace Fix401.Reading;

/// <summary>
/// Reads JSON tokens from a stream of any length through one pooled buffer. A string longer than the buffer is cut, the rest of it
/// passed over: what diagnosis reads of a body is never that long.
/// </summary>
internal ref struct JsonPump
{
    private const int BufferLength = 256 * 1024;

    private readonly Stream stream;
    private byte[] buffer;
    private int filled;
    private long passedOver;
    private long before;
    private bool isEnd;
    private Utf8JsonReader reader;

    public JsonPump(Stream stream)
    {
        this.stream = stream;
        buffer = ArrayPool<byte>.Shared.Rent(BufferLength);
        Fill(0);
        if (buffer.AsSpan(0, filled).StartsWith("\uFEFF"u8))
        {
            before = 3;
            buffer.AsSpan(3, filled - 3).CopyTo(buffer);
            filled -= 3;
        }

        reader = new(buffer.AsSpan(0, filled), isEnd, new JsonReaderState(new() { MaxDepth = 512, CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true }));
    }

    /// <summary>Bytes of the stream up to behind the current token.</summary>
    public readonly long Position => before + passedOver + reader.BytesConsumed;

    public readonly JsonTokenType Token => reader.TokenType;

    public readonly int Depth => reader.CurrentDepth;

    /// <summary>The bytes of a string or name as they are written, escapes included.</summary>
    public readonly ReadOnlySpan<byte> Raw => reader.ValueSpan;

    public readonly bool IsEscaped => reader.ValueIsEscaped;

    public bool Read()
    {
        while (!reader.Read())
        {
            if (isEnd)
            {
                return false;
            }

            Refill();
        }

        return true;
    }

    /// <summary>Passes over the value whose first token was read.</summary>
    public void Skip()
    {
        if (reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
        {
            return;
        }

        var depth = reader.CurrentDepth;
        while (Read() && reader.CurrentDepth > depth)
        {
        }
    }

    public readonly bool Is(ReadOnlySpan<byte> name) => reader.ValueTextEquals(name);

    /// <summary>The text of a string, of a number as it is written, else empty.</summary>
    public readonly string Text()
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String or JsonTokenType.PropertyName:
                try
                {
                    return reader.GetString()!;
                }
                catch (InvalidOperationException)
                {
                    // Half a surrogate pair, or bytes that are no UTF-8: what can be shown of it.
                    return System.Text.Encoding.UTF8.GetString(reader.ValueSpan);
                }

            case JsonTokenType.Number:
                return System.Text.Encoding.UTF8.GetString(reader.ValueSpan);
            default:
                return "";
        }
    }

    public readonly int Number() =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out var number) && number is > -1e9 and < 1e9 ? (int)number
        : reader.TokenType == JsonTokenType.String && System.Buffers.Text.Utf8Parser.TryParse(reader.ValueSpan, out int text, out var used) && used == reader.ValueSpan.Length ? text
        : 0;

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        buffer = [];
    }

    private void Refill()
    {
        var consumed = (int)reader.BytesConsumed;
        var state = reader.CurrentState;
        before += consumed;
        buffer.AsSpan(consumed, filled - consumed).CopyTo(buffer);
        Fill(filled - consumed);
        if (!isEnd && filled == buffer.Length && consumed == 0)
        {
            CutString();
        }

        reader = new(buffer.AsSpan(0, filled), isEnd, state);
    }

    private void Fill(int from)
    {
        filled = from;
        while (filled < buffer.Length)
        {
            var read = stream.Read(buffer, filled, buffer.Length - filled);
            if (read == 0)
            {
                isEnd = true;
                return;
            }

            filled += read;
        }
    }

    /// <summary>The buffer is one unfinished string: its beginning stays, all up to its end is passed over.</summary>
    private void CutString()
    {
        var quote = buffer.AsSpan(0, filled / 4).IndexOf((byte)'"');
        if (quote < 0)
        {
            // No string: a number or blanks of that length. Passing them over changes nothing that is read.
            passedOver += filled - 1L;
            buffer[0] = (byte)' ';
            filled = 1;
            return;
        }

        var keep = buffer.Length / 2;

        // Not within an escape nor within a character: back to before the last backslash or lead byte that is near.
        var near = buffer.AsSpan(keep - 16, 16).IndexOf((byte)'\\');
        if (near >= 0)
        {
            keep -= 16 - near;
            while (keep > quote + 1 && buffer[keep - 1] == '\\')
            {
                keep--;
            }
        }

        while (keep > quote + 1 && (buffer[keep] & 0xC0) == 0x80)
        {
            keep--;
        }

        for (var isEscaped = false; ;)
        {
            var span = buffer.AsSpan(keep, filled - keep);
            var at = isEscaped && span.Length > 0 ? 1 : 0;
            while (at < span.Length && span[at..].IndexOfAny((byte)'"', (byte)'\\') is >= 0 and var found)
            {
                at += found;
                if (span[at] == '"')
                {
                    passedOver += at;
                    span[at..].CopyTo(span);
                    filled -= at;
                    return;
                }

                // A backslash takes the byte behind it with it.
                at += 2;
                isEscaped = at > span.Length;
            }

            isEscaped &= at > span.Length;
            passedOver += span.Length;
            filled = keep + stream.Read(buffer, keep, buffer.Length - keep);
            if (filled == keep)
            {
                isEnd = true;
                return;
            }
        }
    }
}
