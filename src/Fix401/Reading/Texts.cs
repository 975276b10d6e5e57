using System.Buffers.Binary;
using System.Text;
using System.Text.Json;

namespace Fix401.Reading;

/// <summary>Gives the same string for the same bytes where they come again soon: a recording repeats its names and most of its values in every entry.</summary>
internal sealed class Texts
{
    private const int Longest = 4096;
    private const int Slots = 4096;

    private readonly (byte[] Bytes, string Text)[] slots = new (byte[], string)[Slots];

    public string Of(in JsonPump json)
    {
        var bytes = json.Raw;
        if (json.Token is not (JsonTokenType.String or JsonTokenType.PropertyName) || json.IsEscaped || bytes.Length > Longest)
        {
            return json.Text();
        }

        if (bytes.Length == 0)
        {
            return "";
        }

        ref var slot = ref slots[Mix(bytes) % Slots];
        if (slot.Bytes is null || !bytes.SequenceEqual(slot.Bytes))
        {
            slot = (bytes.ToArray(), Encoding.UTF8.GetString(bytes));
        }

        return slot.Text;
    }

    private static uint Mix(ReadOnlySpan<byte> bytes)
    {
        var mixed = (ulong)bytes.Length * 0x9E3779B97F4A7C15;
        if (bytes.Length >= 8)
        {
            mixed ^= BinaryPrimitives.ReadUInt64LittleEndian(bytes) * 0xC2B2AE3D27D4EB4F;
            mixed ^= BinaryPrimitives.ReadUInt64LittleEndian(bytes[^8..]) * 0x165667B19E3779F9;
            mixed ^= BinaryPrimitives.ReadUInt64LittleEndian(bytes[((bytes.Length - 8) / 2)..]) * 0x27D4EB2F165667C5;
        }
        else
        {
            foreach (var part in bytes)
            {
                mixed = (mixed ^ part) * 0x100000001B3;
            }
        }

        return (uint)((mixed ^ (mixed >> 29)) >> 13);
    }
}
