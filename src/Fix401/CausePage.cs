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

    /// <summary>Every fenced block of "How it shows", as a file that is named for its language: evidence that shows this cause.</summary>
    internal IEnumerable<(string Name, string Text)> Example
    {
        get
        {
            var (language, lines, number) = ((string?)null, new List<string>(), 0);
            foreach (var line in Section("How it shows").Split('\n'))
            {
                if (language is null && line.StartsWith("```", StringComparison.Ordinal))
                {
                    language = line[3..].Trim();
                    lines.Clear();
                }
                else if (language is not null && line.TrimEnd() == "```")
                {
                    yield return ($"example-{++number}.{language}", string.Join('\n', lines) + "\n");
                    language = null;
                }
                else if (language is not null)
                {
                    lines.Add(line);
                }
            }
        }
    }

    internal static CausePage Of(string className)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"Causes/{className}.md")
            ?? throw new InvalidOperationException($"The page {className}.md is not beside its class.");
        using var reader = new StreamReader(stream);
        return new(reader.ReadToEnd());
    }
}
