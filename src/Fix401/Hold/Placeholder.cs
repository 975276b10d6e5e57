using System.Text.RegularExpressions;

namespace Fix401.Hold;

/// <summary>Texts that stand where a credential should, and are none.</summary>
internal static partial class Placeholder
{
    /// <summary>Whether the whole value is a placeholder, an unexpanded variable, or a word that a program writes for nothing.</summary>
    public static bool Is(string value) => What(value) is not null;

    /// <summary>What sort of placeholder the value is, in words; null where it is none.</summary>
    public static string? What(string value)
    {
        var bare = value.Trim().Trim('"', '\'', '`').Trim();
        return bare.Length is 0 or > 120 ? null
            : Nothing().IsMatch(bare) ? "what a program writes for a value that is not there"
            : Variable().IsMatch(bare) ? "a variable that was not expanded"
            : Words().IsMatch(bare) ? "a placeholder from an example"
            : Rows().IsMatch(bare) ? "a row of filling characters"
            : null;
    }

    [GeneratedRegex(@"^(?:undefined|null|none|nil|nan|false|true|\[object \w+\]|<nil>|\(null\)|System\.\w+(?:\.\w+)*|<?__?\w+ object at 0x[0-9a-f]+>?|Optional\(.*\)|Promise|function\s*\(.*)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Nothing();

    [GeneratedRegex(@"^(?:\$\{\{?[^{}]{0,100}\}?\}|\$\(?[A-Za-z_][\w.:-]{0,80}\)?|%[A-Za-z_]\w{0,80}%|%\(\w+\)s|%s|\{\{[^{}]{0,100}\}\}|\{[A-Za-z_][\w .-]{0,80}\}|\$env:\w+|#\{[^{}]{1,80}\}|@@?[A-Z_]{3,}@?@?|process\.env\.\w+|os\.environ.*|secrets\.\w+|env\.\w+)$", RegexOptions.CultureInvariant)]
    private static partial Regex Variable();

    [GeneratedRegex(@"^(?:<[^<>]{1,100}>|\[[\w -]{2,80}\]|\*{3,}|(?:enter|insert|put|paste|replace|add|change|fill|set)[\W_]?(?:me|this|with|your|in|the|it)?\b.{0,80}|.{0,40}(?:^|[\W_])(?:your|my|some|the)[\W_]?(?:own[\W_]?)?(?:api|app|access|auth|bearer|client|secret|personal|private|jwt|token|key|password|username|user|account|tenant|subscription|organi[sz]ation|project|bot|service|id|credential)s?(?:[\W_].{0,60})?|(?:ENTER|YOUR|INSERT|REPLACE|CHANGE)_?[A-Z0-9_]{2,60}|your.{0,3}(?:token|key|secret|password|jwt|api).{0,30}|(?:api|access|auth|bearer|client|secret|required|dummy|fake|sample|example|test|my|some)[\W_]?(?:api)?[\W_]?(?:token|key|secret|password|jwt|id)|changeme|change[-_ ]?it|todo|tbd|fixme|dummy|placeholder|redacted|secret|password|token|apikey|api[-_ ]key|example|xxx+|foo(?:bar)?|bar|string|REDACTED|YOUR[_A-Z0-9-]*|SECRET|TOKEN|jwt|bearer)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Words();

    [GeneratedRegex(@"^(?:([xX*.#_0-])\1{3,}[\w.*-]{0,4}|[\w-]{0,12}([xX*])\2{5,}[\w.-]{0,12}|(?:1234567890?){1,4}|abcd?(?:ef)?(?:g)?(?:123)?|deadbeef)$", RegexOptions.CultureInvariant)]
    private static partial Regex Rows();
}
