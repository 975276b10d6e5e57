namespace Fix401.Reading;

/// <summary>One kind of input. Kinds are recognised by content, never by a file's name alone.</summary>
internal abstract class Format
{
    /// <summary>What a person calls it: "HAR", "curl -v transcript", "nginx configuration".</summary>
    public abstract string Name { get; }

    /// <summary>How surely this is the input's kind, by its head. The surest format reads it; among equals the first in <see cref="Formats"/>.</summary>
    public abstract Likeness Recognise(Input input);

    /// <summary>Reads what it can into <paramref name="findings"/>. Malformed input is noted there with its place; nothing is thrown but <see cref="UnreadableException"/>.</summary>
    public abstract void Read(Input input, Findings findings);
}

internal enum Likeness
{
    No,

    /// <summary>It may be read so if nothing fits better.</summary>
    Possible,

    Probable,

    Certain,
}

/// <summary>The input as a whole cannot be read as what it looks like. The message says what was expected and found, and where; it holds no credential.</summary>
internal sealed class UnreadableException(string message) : Exception(message);
