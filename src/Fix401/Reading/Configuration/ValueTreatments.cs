using System.Text.RegularExpressions;
using Fix401.Hold;

namespace Fix401.Reading.Configuration;

/// <summary>Values that are not what was meant: blanks and quotes inside, text glued to a variable, placeholders, nothing at all.</summary>
internal static partial class ValueTreatments
{
    public static IEnumerable<Treatment> Of(IReadOnlyList<Setting> settings)
    {
        var isCompose = settings.Any(setting => setting.Key.StartsWith("services.", StringComparison.Ordinal));
        foreach (var setting in settings)
        {
            var isSecret = CredentialNames.IsSecret(setting.Key);
            if (isSecret || CredentialNames.IsExpected(setting.Key))
            {
                if (Damage(setting, isSecret) is { } treatment)
                {
                    yield return treatment;
                }
            }

            if (isCompose && setting.Kind == "yaml" && Hash().Match(setting.Value) is { Success: true } hash && !setting.Value.Contains("$$", StringComparison.Ordinal))
            {
                yield return new(TreatmentKind.CredentialAltered, setting.Place, $"compose takes {hash.Value} in a value for a variable: a hash of a password needs each $ doubled")
                { Subject = setting.Key, Correction = "write $$ for every $ of the hash" };
            }
        }
    }

    private static Treatment? Damage(Setting setting, bool isSecret)
    {
        var value = setting.Value;
        var kind = isSecret ? TreatmentKind.CredentialAltered : TreatmentKind.CheckCannotSucceed;
        var consequence = isSecret ? "it is sent with them" : "no token that is compared with it can be equal";
        if (value.Length == 0)
        {
            return isSecret && setting.Kind is not ("arguments" or "source" or "toml") ? new(TreatmentKind.CredentialLeftEmpty, setting.Place, $"{setting.Key} is there with nothing in it") { Subject = setting.Key } : null;
        }

        if (value.Length > 2000)
        {
            return null;
        }

        var bare = value.Trim();
        if (bare.Length is > 0 && bare.Length < value.Length && !value.Contains('\n', StringComparison.Ordinal))
        {
            return new(kind, setting.Place, $"the value of {setting.Key} {(value[0] == bare[0] ? "ends in" : "begins with")} a blank: {consequence}") { Subject = setting.Key, Correction = isSecret ? null : $"{setting.Key}: {bare}" };
        }

        if (bare is ['"' or '\'', _, ..] && bare[^1] == bare[0])
        {
            return new(kind, setting.Place, $"quotes belong to the value of {setting.Key}: {consequence}") { Subject = setting.Key, Correction = isSecret ? null : $"{setting.Key}: {bare[1..^1]}" };
        }

        if (Glued().Match(bare) is { Success: true } glued && glued.Groups["before"].Length + glued.Groups["after"].Length > 0)
        {
            var rest = glued.Groups["after"] is { Length: > 0 } after ? after : glued.Groups["before"];
            return new(kind, setting.Place, $"'{rest.Value}' is glued to the variable {glued.Groups["variable"].Value}: it becomes part of every value of {setting.Key}") { Subject = setting.Key, Correction = glued.Groups["variable"].Value };
        }

        if (Underscored().IsMatch(bare) && setting.Kind is not ("env" or "source"))
        {
            return new(kind, setting.Place, $"{bare} names a variable that ends in an underscore; if the underscore was meant as text, the variable in front of it is not read") { Subject = setting.Key, Correction = "${" + bare[1..].TrimEnd('_') + "}" };
        }

        return setting.Kind != "arguments" && Placeholder.What(bare) is { } what && what != "a variable that was not expanded" && !Ordinary().IsMatch(bare)
            ? new(TreatmentKind.CredentialPlaceholder, setting.Place, $"the value of {setting.Key} is {what}") { Subject = setting.Key }
            : null;
    }

    [GeneratedRegex(@"^(?<before>[_'""`;,.\s]*)(?<variable>%env\([\w:]{1,120}\)%|\$\{\{?[^{}]{1,120}\}?\}|%[A-Za-z_]\w{0,80}%|\#\{[^{}]{1,80}\}\#?)(?<after>[_'""`;,.\s]*)$", RegexOptions.CultureInvariant)]
    private static partial Regex Glued();

    [GeneratedRegex(@"^\$[A-Za-z]\w{0,80}_$", RegexOptions.CultureInvariant)]
    private static partial Regex Underscored();

    /// <summary>Words that are used as real values in development, or say something else than a credential.</summary>
    [GeneratedRegex(@"^(?:secret|password|token|true|false|none|null|jwt|bearer|example|test|basic|apikey|string|\*+)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Ordinary();

    [GeneratedRegex(@"\$(?:apr1|2[aby]|5|6)(?=\$)", RegexOptions.CultureInvariant)]
    private static partial Regex Hash();
}
