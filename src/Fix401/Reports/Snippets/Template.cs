namespace Fix401.Reports.Snippets;

/// <summary>A text with holes for variables.</summary>
internal sealed record Template(IReadOnlyList<Part> Parts)
{
    public bool IsLiteral => Parts.All(part => !part.IsVariable);

    public IEnumerable<string> Variables => Parts.Where(part => part.IsVariable).Select(part => part.Text);

    public static Template Literal(string text) => new([new(text, IsVariable: false)]);

    /// <summary>Puts a variable wherever one of the secrets stands, in the order of their length; the rest passes the redaction.</summary>
    public static Template Of(string text, IEnumerable<(string Secret, string Variable)> secrets, Redaction redaction)
    {
        List<Part> parts = [new(text, IsVariable: false)];
        foreach (var (secret, variable) in secrets.Where(pair => pair.Secret.Length > 0).OrderByDescending(pair => pair.Secret.Length))
        {
            parts = [.. parts.SelectMany(part => part.IsVariable ? [part] : Split(part.Text, secret, variable))];
        }

        return new([.. parts.Select(part => part.IsVariable ? part : part with { Text = redaction.Clean(part.Text) }).Where(part => part.Text.Length > 0)]);
    }

    private static IEnumerable<Part> Split(string text, string secret, string variable)
    {
        var pieces = text.Split(secret, StringSplitOptions.None);
        for (var at = 0; at < pieces.Length; at++)
        {
            if (at > 0)
            {
                yield return new(variable, IsVariable: true);
            }

            yield return new(pieces[at], IsVariable: false);
        }
    }
}

/// <param name="Text">The text, or the variable's name in the environment: "API_KEY".</param>
internal readonly record struct Part(string Text, bool IsVariable)
{
    /// <summary>What the programs use themselves, and words that their languages keep: a variable is not called so.</summary>
    private static readonly HashSet<string> Taken = ["request", "response", "client", "pair", "answer", "err", "os", "io", "log", "fmt", "http", "strings", "requests", "process", "call", "arguments", "code", "class", "import", "new", "pass", "default", "key"];

    /// <summary>"API_KEY" as a name inside of a program: "apiKey".</summary>
    public string CamelCase
    {
        get
        {
            var words = Text.Split('_', StringSplitOptions.RemoveEmptyEntries);
            var name = string.Concat(words.Select((word, at) => at == 0 ? word.ToLowerInvariant() : string.Concat(word[..1], word[1..].ToLowerInvariant())));
            return Taken.Contains(name) ? name + "Value" : name;
        }
    }

    /// <summary>The same for Python: "api_key".</summary>
    public string SnakeCase
    {
        get
        {
            var name = Text.ToLowerInvariant();
            return Taken.Contains(name) ? name + "_value" : name;
        }
    }
}
