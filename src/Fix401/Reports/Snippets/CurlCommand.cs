using System.Text;

namespace Fix401.Reports.Snippets;

internal sealed class CurlCommand : Snippet
{
    public override string Language => "curl";

    public override string Write(CorrectedCall call)
    {
        var words = new List<string> { "curl" };
        var usual = call.Body is null ? "GET" : "POST";
        if (call.Method == "HEAD" && call.Body is null)
        {
            words.Add("--head");
        }
        else if (call.Method != usual)
        {
            words.Add($"--request {call.Method}");
        }

        if (call.Basic is var (user, password))
        {
            words.Add($"--user \"${user}:${password}\"");
        }

        // curl's own type for --data-raw is a form's.
        if (call.Body is not null && call.ContentType is null)
        {
            words.Add("--header 'Content-Type;'");
        }

        foreach (var (name, value) in call.Headers)
        {
            var header = value.Parts.Count == 0 ? Template.Literal($"{name};") : new([new($"{name}: ", IsVariable: false), .. value.Parts]);
            words.Add($"--header {Quote(header)}");
        }

        if (call.Body is not null)
        {
            words.Add($"--data-raw {Quote(call.Body)}");
        }

        if (call.Url.Parts.Any(part => !part.IsVariable && part.Text.AsSpan().ContainsAny("[]{}")))
        {
            words.Add("--globoff");
        }

        words.Add($"--url {Quote(call.Url)}");
        return string.Join(" \\\n  ", words) + "\n";
    }

    /// <summary>A word of a POSIX shell: in double quotes where the shell would change nothing in it but the variables, else literals in single quotes.</summary>
    private static string Quote(Template template)
    {
        if (template.Parts.Where(part => !part.IsVariable).All(part => !part.Text.AsSpan().ContainsAny("\"$`\\!")))
        {
            var whole = string.Concat(template.Parts.Select(part => part.IsVariable ? $"${{{part.Text}}}" : Written(part.Text)));
            return template.IsLiteral ? $"'{whole.Replace("'", "'\\''", StringComparison.Ordinal)}'" : $"\"{whole}\"";
        }

        var word = new StringBuilder();
        foreach (var part in template.Parts)
        {
            word.Append(part.IsVariable ? $"\"${{{part.Text}}}\"" : $"'{Written(part.Text).Replace("'", "'\\''", StringComparison.Ordinal)}'");
        }

        return word.Length == 0 ? "''" : word.ToString();
    }

    /// <summary>Line ends and tabs belong to a body; other control characters are for no terminal, and not for a pasted command.</summary>
    private static string Written(string text) =>
        string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Select(line => string.Join('\t', line.Split('\t').Select(Visible.Of))));
}
