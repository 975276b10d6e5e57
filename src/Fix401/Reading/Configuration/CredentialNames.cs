using System.Text.RegularExpressions;
using Fix401.Check;

namespace Fix401.Reading.Configuration;

/// <summary>Names under which files keep credentials.</summary>
internal static partial class CredentialNames
{
    /// <summary>A header that carries a credential, by its name.</summary>
    public static bool IsHeader(string name) => Header().IsMatch(name);

    /// <summary>A setting whose value is a secret, by the last name of its key.</summary>
    public static bool IsSecret(string key) => Secret().IsMatch(Expectations.LastName(key)) && !Beside().IsMatch(Expectations.LastName(key));

    /// <summary>A setting with which tokens are compared: issuer, audience, client id, tenant, key set.</summary>
    public static bool IsExpected(string key) => Expected().IsMatch(Expectations.LastName(key));

    /// <summary>The value names where the secret is to be had, and is none: a variable, a path, a word.</summary>
    public static bool IsReference(string value) => Reference().IsMatch(value);

    [GeneratedRegex(@"^(?:[$%{/~<]|process\.env|os\.|System\.|ENV\b|env\(|https?://|\w+\(|[a-z]{1,20}(?:[-_][a-z]{1,20}){0,5}$)|\s\w+\s", RegexOptions.CultureInvariant)]
    private static partial Regex Reference();

    [GeneratedRegex(@"^(?:Proxy-)?Authorization$|(?:^|[-_])(?:api[-_]?key|token|secret|credential|access[-_]?key|auth[-_]?key)s?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Header();

    [GeneratedRegex(@"(?:secret|password|passwd|passphrase|pwd|token|apikey|secretkey|accesskey|privatekey|accountkey|subscriptionkey|signingkey|authkey|sharedkey|masterkey|credentials?|bearer|authauth|authtoken)$|^auth$|connectionstring$", RegexOptions.CultureInvariant)]
    private static partial Regex Secret();

    [GeneratedRegex(@"^(?:require|validate|use|pass|enable|disable|skip|allow|max|min|has|is|csrf|next|page|continuation)|(?:expir|lifetime|ttl|url|uri|endpoint|path|file|name|type|header|field|length|provider|store|algorithm)", RegexOptions.CultureInvariant)]
    private static partial Regex Beside();

    [GeneratedRegex(@"^(?:valid|allowed|expected|bound|oidc|jwt|api|token)?(?:issuer(?:s|uri|url)?|audiences?|authority|clientid(?:list)?|tenant(?:id)?|jwkseturi|jwksuri|jwksurl)$", RegexOptions.CultureInvariant)]
    private static partial Regex Expected();
}
