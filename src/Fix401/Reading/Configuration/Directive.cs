namespace Fix401.Reading.Configuration;

/// <summary>A word of a directive, quotes undone, and where it stands.</summary>
internal readonly record struct Word(string Text, int Start, int Length);

/// <summary>One directive of a configuration that is made of directives and blocks (nginx, Apache, HAProxy, Caddy).</summary>
internal sealed class Directive(Word name, IReadOnlyList<Word> arguments, Directive? parent)
{
    public string Name => name.Text;

    public int Start => name.Start;

    public IReadOnlyList<Word> Arguments => arguments;

    public Directive? Parent => parent;

    public List<Directive> Children { get; } = [];

    public bool IsBlock { get; set; }

    /// <summary>The arguments with single blanks between.</summary>
    public string Value { get; } = string.Join(' ', arguments.Select(argument => argument.Text));

    public int Depth { get; } = parent is null ? 0 : parent.Depth + 1;

    /// <summary>The block that it stands in, the one around that, and so on; the file itself is left out.</summary>
    public IEnumerable<Directive> Around
    {
        get
        {
            for (var block = parent; block?.Parent is not null; block = block.Parent)
            {
                yield return block;
            }
        }
    }

    public string Path => string.Join('/', Around.Reverse().Append(this).Select(directive => directive.Name));

    public bool Is(string other) => Name.Equals(other, StringComparison.OrdinalIgnoreCase);

    /// <summary>The text of an argument, from 0; empty where there is none.</summary>
    public string Argument(int index) => index < arguments.Count ? arguments[index].Text : "";

    public bool Says(string word) => arguments.Any(argument => argument.Text.Equals(word, StringComparison.OrdinalIgnoreCase));

    public IEnumerable<Directive> Named(string other) => Children.Where(child => child.Is(other));

    /// <summary>From the name to the last argument, as far as they stand on one line.</summary>
    public Place PlaceIn(Lines lines) => lines.At(name.Start, (arguments.Count > 0 ? arguments[^1].Start + arguments[^1].Length : name.Start + name.Length) - name.Start);
}

/// <summary>The directives of a file, as a tree and in their order.</summary>
internal sealed class DirectiveTree
{
    private const int DeepestBlock = 32;

    public DirectiveTree() => Current = Root;

    /// <summary>The file itself: a directive without a name.</summary>
    public Directive Root { get; } = new(new("", 0, 0), [], null) { IsBlock = true };

    public List<Directive> All { get; } = [];

    /// <summary>The block that is open while the tree is being made.</summary>
    public Directive Current { get; private set; }

    public Directive Add(IReadOnlyList<Word> words)
    {
        var directive = new Directive(words[0], [.. words.Skip(1)], Current);
        if (All.Count < SettingFile.MostSettings)
        {
            Current.Children.Add(directive);
            All.Add(directive);
        }

        return directive;
    }

    /// <summary>Opens a block. Blocks deeper than any real file has are read as if they stood beside each other.</summary>
    public void Open(IReadOnlyList<Word> words)
    {
        if (words.Count > 0 && Current.Depth < DeepestBlock)
        {
            Current = Add(words);
            Current.IsBlock = true;
        }
    }

    public void Close() => Current = Current.Parent ?? Root;

    public IEnumerable<Directive> Named(string name) => All.Where(directive => directive.Is(name));

    public bool Has(string name) => All.Exists(directive => directive.Is(name));

    public List<Setting> Settings(string kind, Lines lines) =>
    [
        .. All.Select(directive => new Setting(kind, directive.Path, directive.Value,
            directive.Arguments.Count == 0 ? directive.PlaceIn(lines)
            : lines.At(directive.Arguments[0].Start, directive.Arguments[^1].Start + directive.Arguments[^1].Length - directive.Arguments[0].Start))),
    ];
}
