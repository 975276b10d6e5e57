namespace Fix401.Reading.Configuration;

/// <summary>What holds in a block of nginx: directives are inherited from outside, and headers only where the block sets none itself.</summary>
internal sealed class NginxScope(Directive block)
{
    private static readonly string[] Harmless = ["mime.types", "fastcgi_params", "fastcgi.conf", "uwsgi_params", "modules", "ssl", "letsencrypt"];

    /// <summary>The block and those around it, the innermost first, and the file's own level last.</summary>
    public IEnumerable<Directive> Levels
    {
        get
        {
            for (var level = block; level is not null; level = level.Parent)
            {
                yield return level;
            }
        }
    }

    /// <summary>The whole chain up to `http` is given, so that nothing outside can say otherwise.</summary>
    public bool IsWhole => Levels.Any(level => level.Is("http"));

    /// <summary>The directive that holds here, or null.</summary>
    public Directive? Nearest(string name) => Levels.Select(level => level.Named(name).LastOrDefault()).FirstOrDefault(found => found is not null);

    /// <summary>The `proxy_set_header` lines that hold here: those of the innermost level that has any.</summary>
    public IReadOnlyList<Directive> Headers(string directive = "proxy_set_header") =>
        Levels.Select(level => level.Named(directive).ToList()).FirstOrDefault(lines => lines.Count > 0) ?? [];

    /// <summary>An included file that may set headers at this point, or null.</summary>
    public Directive? IncludeThatMaySetHeaders(string directive = "proxy_set_header")
    {
        foreach (var level in Levels)
        {
            if (level.Named("include").FirstOrDefault(include => !Harmless.Any(name => include.Value.Contains(name, StringComparison.OrdinalIgnoreCase))) is { } include)
            {
                return include;
            }

            if (level.Named(directive).Any())
            {
                return null;
            }
        }

        return null;
    }

    /// <summary>Here or around, OPTIONS is answered before anybody asks for a credential.</summary>
    public bool AnswersOptionsItself => Levels.Any(level => level.Children.Any(child =>
        child.Is("if") && child.Value.Contains("$request_method", StringComparison.Ordinal) && child.Value.Contains("OPTIONS", StringComparison.Ordinal) && !child.Value.Contains("!=", StringComparison.Ordinal)));

    public Directive? Server => Levels.FirstOrDefault(level => level.Is("server"));
}
