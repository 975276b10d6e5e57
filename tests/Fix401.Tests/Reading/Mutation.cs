using System.Text;

namespace Fix401.Tests.Reading;

/// <summary>Damages an input in one of the ways in which inputs are damaged, and in some in which attackers damage them.</summary>
internal static class Mutation
{
    private static readonly string[] Openings = ["[", "{\"a\":", "(", "$(", "<a>", "{{", "\\", "\"", "'", "`", "@{", "```\n", "- ", "  x:\n", "fetch(", "\r", "> ", "* ", "HTTP/1.1 100 x\n\n", "%", "&", "###\n"];

    public static byte[] Of(byte[] input, byte[] other, Random random)
    {
        var times = random.Next(4) == 0 ? random.Next(2, 5) : 1;
        for (; times > 0; times--)
        {
            input = Once(input, other, random);
        }

        return input;
    }

    private static byte[] Once(byte[] input, byte[] other, Random random)
    {
        var at = random.Next(input.Length + 1);
        switch (random.Next(12))
        {
            case 0:
                return input[..at];
            case 1:
                return input[at..];
            case 2:
                var end = random.Next(at, input.Length + 1);
                return [.. input[..at], .. input[end..]];
            case 3:
                var from = random.Next(other.Length + 1);
                return [.. input[..at], .. other[from..Math.Min(other.Length, from + random.Next(4000))], .. input[at..]];
            case 4 or 5 or 6:
                var flipped = (byte[])input.Clone();
                for (var count = random.Next(1, 20); count > 0 && flipped.Length > 0; count--)
                {
                    flipped[random.Next(flipped.Length)] ^= (byte)(1 << random.Next(8));
                }

                return flipped;
            case 7:
                // Oversized: seldom, for each costs what its length costs.
                var piece = input[at..Math.Min(input.Length, at + random.Next(1, 60))];
                return piece.Length == 0 ? input : [.. input[..at], .. Enumerable.Repeat(piece, (random.Next(10) == 0 ? 100_000 : 2_000) / piece.Length).SelectMany(bytes => bytes), .. input[at..]];
            case 8:
                var opening = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(Openings[random.Next(Openings.Length)], random.Next(1, 1500))));
                return [.. input[..at], .. opening, .. input[at..]];
            case 9:
                var text = Encoding.UTF8.GetString(input);
                return random.Next(5) switch
                {
                    0 => [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(text)],
                    1 => [.. Encoding.BigEndianUnicode.GetPreamble(), .. Encoding.BigEndianUnicode.GetBytes(text)],
                    2 => Encoding.Unicode.GetBytes(text),
                    3 => Encoding.Latin1.GetBytes(text),
                    _ => [0xEF, 0xBB, 0xBF, .. input],
                };
            case 10:
                byte[] strange = random.Next(6) switch { 0 => [0], 1 => [0xFF, 0xFE], 2 => [0xC0, 0x80], 3 => [0xED, 0xA0, 0x80], 4 => [0xF4, 0x90, 0x80, 0x80], _ => "\\ud800"u8.ToArray() };
                return [.. input[..at], .. strange, .. input[at..]];
            default:
                var lines = Encoding.Latin1.GetString(input).Split('\n');
                random.Shuffle(lines);
                return Encoding.Latin1.GetBytes(string.Join('\n', lines));
        }
    }
}
