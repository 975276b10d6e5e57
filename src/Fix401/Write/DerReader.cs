namespace Fix401.Write;

/// <summary>One element of ASN.1 in DER or BER, as far as a handshake message is read here: never beyond the bytes that are there.</summary>
internal readonly ref struct DerReader(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> bytes = bytes;

    public bool IsEmpty => bytes.Length == 0;

    /// <summary>The tag's first byte, or 0 where nothing is left.</summary>
    public byte Tag => bytes.Length > 0 ? bytes[0] : (byte)0;

    /// <summary>The content of the element that begins here, and what follows it. False where the length does not fit.</summary>
    public bool TryNext(out DerReader content, out DerReader rest)
    {
        content = default;
        rest = default;
        if (bytes.Length < 2)
        {
            return false;
        }

        var length = (int)bytes[1];
        var start = 2;
        if (length > 0x80)
        {
            var count = length - 0x80;
            if (count > 3 || bytes.Length < 2 + count)
            {
                return false;
            }

            length = 0;
            for (; start < 2 + count; start++)
            {
                length = (length << 8) | bytes[start];
            }
        }

        // A message that was cut is read as far as it goes.
        if (length == 0x80 || start > bytes.Length)
        {
            return false;
        }

        var end = Math.Min(bytes.Length, start + length);
        content = new(bytes[start..end]);
        rest = new(bytes[end..]);
        return true;
    }

    /// <summary>The content of the first element of that tag among those that follow each other here.</summary>
    public bool TryFind(byte tag, out DerReader content)
    {
        var here = this;
        content = default;
        while (!here.IsEmpty)
        {
            var found = here.Tag;
            if (!here.TryNext(out content, out var rest))
            {
                return false;
            }

            if (found == tag)
            {
                return true;
            }

            here = rest;
        }

        content = default;
        return false;
    }

    public ReadOnlySpan<byte> Bytes => bytes;

    /// <summary>An object identifier's content in dots, or null where it is none.</summary>
    public string? ObjectIdentifier()
    {
        if (bytes.Length is 0 or > 40)
        {
            return null;
        }

        var parts = new List<long> { Math.Min(bytes[0] / 40, 2), bytes[0] - (Math.Min(bytes[0] / 40, 2) * 40) };
        long part = 0;
        for (var i = 1; i < bytes.Length; i++)
        {
            part = ((part & 0xFFFF_FFFF_FFFF) << 7) | (uint)(bytes[i] & 0x7F);
            if (bytes[i] < 0x80)
            {
                parts.Add(part);
                part = 0;
            }
        }

        return string.Join('.', parts);
    }
}
