using System.Reflection;

namespace Fix401;

/// <summary>The page of a cause, as `fix401 explain` prints it.</summary>
public sealed class CausePage
{
    private CausePage(string markdown)
    {
        Markdown = markdown;
        var lines = markdown.Split('\n');
        Summary = string.Join(' ', lines.Skip(1).SkipWhile(string.IsNullOrWhiteSpace).TakeWhile(line => !string.IsNullOrWhiteSpace(line)).Select(line => line.Trim()));
    }

    public string Markdown { get; }

    /// <summary>One sentence: what happened.</summary>
    public string Summary { get; }

    /// <summary>The text under a heading of the second level, without the heading; empty where there is none.</summary>
    public string Section(string heading)
    {
        var lines = Markdown.Split('\n').SkipWhile(line => line.TrimEnd() != $"## {heading}").Skip(1);
        return string.Join('\n', lines.TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal))).Trim();
    }

    internal static CausePage Of(string className)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"Causes/{className}.md")
            ?? throw new InvalidOperationException($"The page {className}.md is not beside its class.");
        using var reader = new StreamReader(stream);
        return new(reader.ReadToEnd());
    }
}
