using System.Text;

namespace Fix401.Reading;

/// <summary>One thing that was given to read: a file, standard input, or a text that was pasted. Nothing of it is trusted.</summary>
internal sealed class Input
{
    /// <summary>Longest text that is read whole; what is longer is read to here, and that is said. HAR is read as a stream and knows no such bound.</summary>
    public const int MostText = 32 * 1024 * 1024;

    private const int HeadLength = 64 * 1024;

    private readonly Func<Stream> open;
    private string? head;
    private string? text;
    private string[]? lines;

    private Input(string name, Func<Stream> open)
    {
        Name = name;
        this.open = open;
    }

    /// <summary>The file's name without its folder, "standard input", or "command line".</summary>
    public string Name { get; }

    /// <summary>Of a part: how many lines stand before it in the whole input.</summary>
    public int LinesBefore { get; private set; }

    /// <summary>The text was longer than <see cref="MostText"/> and is cut there.</summary>
    public bool IsCut { get; private set; }

    /// <summary>The first 64 KiB as text: enough to recognise the kind.</summary>
    public string Head => head ??= ReadText(HeadLength, out _);

    /// <summary>The whole text, up to <see cref="MostText"/>.</summary>
    public string Text
    {
        get
        {
            if (text is null)
            {
                text = ReadText(MostText, out var cut);
                IsCut = cut;
            }

            return text;
        }
    }

    /// <summary>The text's lines without their ends; the first is line 1 for <see cref="At(int, string)"/>.</summary>
    public IReadOnlyList<string> Lines => lines ??= [.. Text.Split('\n').Select(line => line.EndsWith('\r') ? line[..^1] : line)];

    public static Input File(string path) => new(Path.GetFileName(path), () => System.IO.File.OpenRead(path));

    public static Input Bytes(string name, byte[] bytes) => new(name, () => new MemoryStream(bytes, writable: false));

    public static Input OfText(string name, string text) => Bytes(name, Encoding.UTF8.GetBytes(text));

    public Stream Open() => open();

    /// <summary>Some lines of this input, to be read by themselves. Their places are this input's.</summary>
    /// <param name="first">The first of them, from 1.</param>
    public Input Part(int first, IEnumerable<string> partLines)
    {
        var part = OfText(Name, string.Join('\n', partLines));
        part.LinesBefore = LinesBefore + first - 1;
        return part;
    }

    /// <summary>The place of a span of a line of this input.</summary>
    /// <param name="line">From 1.</param>
    public Place At(int line, string lineText, int start, int length)
    {
        line += LinesBefore;
        start = Math.Clamp(start, 0, lineText.Length);
        return new($"{Name}:{line}")
        {
            Excerpt = new(lineText, start, Math.Clamp(length, 0, lineText.Length - start)) { File = Name, Line = line },
        };
    }

    /// <summary>The place of a whole line of this input.</summary>
    public Place At(int line, string lineText) => At(line, lineText, 0, lineText.Length);

    private string ReadText(int most, out bool cut)
    {
        using var stream = open();
        var buffer = new byte[Math.Min(most, 1 << 16)];
        using var bytes = new MemoryStream();
        int read;
        while (bytes.Length < most && (read = stream.Read(buffer, 0, (int)Math.Min(buffer.Length, most - bytes.Length))) > 0)
        {
            bytes.Write(buffer, 0, read);
        }

        cut = stream.ReadByte() >= 0;
        return Decode(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
    }

    /// <summary>UTF-8 with or without mark, UTF-16 with mark (what PowerShell's redirection writes), else UTF-8 with replacement characters.</summary>
    private static string Decode(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xEF, 0xBB, 0xBF, ..] => Encoding.UTF8.GetString(bytes[3..]),
        [0xFF, 0xFE, ..] => Encoding.Unicode.GetString(bytes[2..]),
        [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode.GetString(bytes[2..]),
        _ => Encoding.UTF8.GetString(bytes),
    };
}
