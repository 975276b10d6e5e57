using System.Text.RegularExpressions;

namespace Fix401.Reading.Configuration;

/// <summary>Scripts that sign in at one image registry and push to, or pull from, another.</summary>
internal static partial class RegistryLogins
{
    public static IEnumerable<Treatment> Of(Lines lines)
    {
        var logins = new List<(string Host, Place Place)>();
        var uses = new List<(string Host, Place Place)>();
        foreach (var line in lines.All.Where(line => line.Text.Length < 4000))
        {
            if (Login().Match(line.Text) is { Success: true } login)
            {
                var words = login.Groups["rest"].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => word.Trim('"', '\'')).ToList();
                var host = words.LastOrDefault(word => word.Contains('.', StringComparison.Ordinal) || word.StartsWith('$') || word.StartsWith("localhost", StringComparison.Ordinal));
                var isLast = words.Count > 0 && words[^1] == host && (words.Count < 2 || !TakesValue(words[^2]));
                logins.Add((isLast ? HostOf(host!) : "", lines.At(line)));
            }
            else if (Use().Match(line.Text) is { Success: true } use)
            {
                var image = use.Groups["image"];
                uses.Add((image.Value.Contains('/', StringComparison.Ordinal) && image.Value.Split('/')[0] is var first && (first.Contains('.', StringComparison.Ordinal) || first.Contains(':', StringComparison.Ordinal) || first.StartsWith('$')) ? HostOf(first) : "", lines.At(line.Start + image.Index, image.Length)));
            }
        }

        // With a variable on either side the two cannot be compared.
        if (logins.Count == 0 || logins.Exists(login => login.Host.StartsWith('$')))
        {
            yield break;
        }

        foreach (var (host, place) in uses.Take(SettingFile.MostCompared).Where(use => use.Host.Length > 0 && !use.Host.StartsWith('$') && !logins.Exists(login => login.Host == use.Host)))
        {
            yield return new(TreatmentKind.SignedInElsewhere, place, $"this goes to {host}, and the sign-in before was at {(logins[^1].Host.Length == 0 ? "the default registry" : logins[^1].Host)}") { Subject = host, Correction = $"docker login {host}" };
        }
    }

    private static bool TakesValue(string word) => word is "-u" or "-p" or "--username" or "--password" or "--registry";

    private static string HostOf(string text)
    {
        var start = text.IndexOf("://", StringComparison.Ordinal) is var scheme and >= 0 ? scheme + 3 : 0;
        var end = text.IndexOf('/', start);
        return (end < 0 ? text[start..] : text[start..end]).ToLowerInvariant();
    }

    [GeneratedRegex(@"\b(?:docker|podman|buildah|nerdctl|skopeo|crane auth) login\b(?<rest>[^|;&\n]{0,400})", RegexOptions.CultureInvariant)]
    private static partial Regex Login();

    [GeneratedRegex(@"\b(?:docker|podman|buildah|nerdctl|crane) (?:image )?(?:push|pull)\s+(?:-\S+\s+){0,4}[""']?(?<image>[\w$\{\}.:/@-]{1,300})", RegexOptions.CultureInvariant)]
    private static partial Regex Use();
}
