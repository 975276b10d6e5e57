using System.Numerics;

namespace Fix401.Providers;

/// <summary>
/// A text that many patterns are looked for in. Which runs of three characters it holds is noted once, as a Bloom filter without case, so
/// that nearly every pattern that does not occur is ruled out without a look at the text.
/// </summary>
internal sealed class SearchedText
{
    private const int LeastBits = 1 << 9;
    private const int MostBits = 1 << 16;

    /// <summary>So sparse that hardly a pattern passes by chance.</summary>
    private const int BitsForCharacter = 8;

    private readonly ulong[] runs;
    private readonly int shift;

    private SearchedText(string text, int length)
    {
        Text = text;
        var bits = (int)Math.Clamp(BitOperations.RoundUpToPowerOf2((uint)Math.Min(length, MostBits) * BitsForCharacter), LeastBits, MostBits);
        runs = new ulong[bits / 64];
        shift = 32 - BitOperations.Log2((uint)bits);
    }

    /// <summary>With white space folded to single blanks.</summary>
    public string Text { get; }

    public static SearchedText Of(string text)
    {
        var line = TextPattern.OneLine(text);
        var searched = new SearchedText(line, line.Length);
        searched.Note(line);
        return searched;
    }

    /// <summary>Stands for all lines: what it rules out occurs in none of them.</summary>
    public static SearchedText Together(IReadOnlyCollection<SearchedText> lines)
    {
        var together = new SearchedText("", lines.Sum(line => Math.Min(line.Text.Length, MostBits)));
        foreach (var line in lines)
        {
            together.Note(line.Text);
        }

        return together;
    }

    /// <summary>False where the text does not hold all of these runs; true says nothing.</summary>
    public bool MayHold(uint[] hashes)
    {
        foreach (var hash in hashes)
        {
            if ((runs[hash >> shift >> 6] & (1UL << (int)(hash >> shift))) == 0)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Hashes of the runs of a part of a pattern. Runs beyond ASCII are left out: their case folds in ways of its own.</summary>
    public static IEnumerable<uint> RunsOf(string part)
    {
        for (var i = 0; i + 3 <= part.Length; i++)
        {
            if (char.IsAscii(part[i]) && char.IsAscii(part[i + 1]) && char.IsAscii(part[i + 2]))
            {
                yield return Hash(Next(Next(Next(0, part[i]), part[i + 1]), part[i + 2]));
            }
        }
    }

    private void Note(string text)
    {
        var run = 0u;
        for (var i = 0; i < text.Length; i++)
        {
            run = Next(run, text[i]);
            if (i >= 2)
            {
                var bit = Hash(run) >> shift;
                runs[bit >> 6] |= 1UL << (int)bit;
            }
        }
    }

    /// <summary>The bit that tells an ASCII letter's cases apart is set in every character: some others fall together by it, which only lets a pattern pass.</summary>
    private static uint Next(uint run, char next) => ((run << 8) | next | 0x20u) & 0xFFFFFF;

    private static uint Hash(uint run) => run * 2654435769u;
}
