namespace Fix401.Reading;

/// <summary>One argument of a command, as the tool gets it: quotes undone, variables filled in where they are known.</summary>
internal sealed class Word(string text, Func<Place> place)
{
    public string Text => text;

    /// <summary>Where it was typed, quotes included.</summary>
    public Place Place => place();

    /// <summary>Some of it stood in quotes.</summary>
    public bool IsQuoted { get; init; }

    /// <summary>A variable that the shell fills in, with a value that the text does not tell; null where there is none.</summary>
    public string? Variable { get; init; }

    /// <summary>A variable in single quotes, which no shell fills in; null where there is none.</summary>
    public string? LiteralVariable { get; init; }

    /// <summary>Its quote is opened and never closed.</summary>
    public bool IsUnclosed { get; init; }

    /// <summary>An argument that a shell has already taken apart.</summary>
    /// <param name="number">From 1.</param>
    public static Word Argument(string text, int number) => new(text, () => new($"command line, argument {number}") { Excerpt = new(text, 0, text.Length) });
}

/// <summary>One command of a paste.</summary>
/// <param name="EndedBy">What cut it off: "&amp;", "|", ";", "&amp;&amp;", "||", or empty at the end of the line.</param>
/// <param name="End">Where the next command begins in the text.</param>
internal sealed record ShellCommand(IReadOnlyList<Word> Words, string EndedBy, int End)
{
    /// <summary>NAME=value before the tool's name.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Assignments { get; init; } = [];

    /// <summary>A here-document, or null.</summary>
    public string? StandardInput { get; init; }

    /// <summary>Where the sign stands that cut it off.</summary>
    public Place? CutAt { get; init; }

    /// <summary>The first word after the sign that cut it off, as far as it looks on its face; empty where there is none.</summary>
    public string After { get; init; } = "";
}
