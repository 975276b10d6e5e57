using System.Text;
using System.Text.Unicode;

namespace Fix401.Write;

/// <summary>
/// Reads a challenge field: to the grammar of RFC 9110 where it keeps to it, else as it was meant. What is unusual is noted either way.
/// </summary>
internal static class ChallengeReader
{
    /// <summary>Schemes that are offered in challenges: a word that is one of them is no value.</summary>
    private static readonly HashSet<string> Schemes = new(StringComparer.OrdinalIgnoreCase)
    {
        "Basic", "Bearer", "Digest", "Negotiate", "NTLM", "Kerberos", "DPoP", "OAuth", "GNAP", "HOBA", "Mutual", "PrivateToken", "SCRAM-SHA-1", "SCRAM-SHA-256", "vapid", "Concealed",
        "AWS4-HMAC-SHA256", "hmac", "Signature", "Hawk", "SharedKey", "SharedAccessSignature", "GoogleLogin", "ApiKey", "Token", "JWT", "Newauth", "MSAL", "PoP", "mac", "Key", "xBasic", "Form", "Cookie", "TFS-Federated",
    };

    public static IReadOnlyList<Challenge> Read(string field)
    {
        field = Unfold(field, out var wasFolded);
        var strict = ChallengeGrammar.Read(field);
        var challenges = strict is null || strict.Exists(IsMisread) ? ForgivingChallenges.Read(field) : strict;
        return [.. challenges.Select(challenge => Remark(challenge, wasFolded))];
    }

    /// <summary>The parameters of an Authentication-Info or Proxy-Authentication-Info field (RFC 7615, RFC 9110, section 11.6.3), faults forgiven.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> ReadParameters(string field)
    {
        field = Unfold(field, out _);
        return ChallengeGrammar.ReadParameters(field) is { } strict ? strict
            : [.. ForgivingChallenges.Read(field).SelectMany(challenge => challenge.Parameters)];
    }

    public static bool IsKnownScheme(string word) => Schemes.Contains(word);

    /// <summary>Schemes that never use the token68 form in a challenge.</summary>
    public static bool TakesParameters(string scheme) => scheme.Equals("Basic", StringComparison.OrdinalIgnoreCase) || scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase)
        || scheme.Equals("Digest", StringComparison.OrdinalIgnoreCase) || scheme.Equals("DPoP", StringComparison.OrdinalIgnoreCase);

    /// <summary>What the grammar takes for a token68 and nobody means so: a scheme without its comma, a parameter without its value.</summary>
    private static bool IsMisread(Challenge challenge) => challenge.Token68 is { } token
        && (Schemes.Contains(token) || (TakesParameters(challenge.Scheme) && token.EndsWith('=') && !token.EndsWith("==", StringComparison.Ordinal)));

    /// <summary>Undoes folding (RFC 9112, section 5.2). A line end that nothing continues parts two field lines that a recorder joined.</summary>
    private static string Unfold(string field, out bool wasFolded)
    {
        wasFolded = false;
        if (!field.AsSpan().ContainsAny('\r', '\n'))
        {
            return field;
        }

        var text = new StringBuilder(field.Length);
        for (var i = 0; i < field.Length; i++)
        {
            if (field[i] is not ('\r' or '\n'))
            {
                text.Append(field[i]);
                continue;
            }

            while (i + 1 < field.Length && field[i + 1] is '\r' or '\n')
            {
                i++;
            }

            var isFold = i + 1 < field.Length && field[i + 1] is ' ' or '\t';
            wasFolded |= isFold;
            text.Append(isFold ? ' ' : ',');
        }

        return text.ToString();
    }

    private static Challenge Remark(Challenge challenge, bool wasFolded)
    {
        var faults = challenge.Faults.ToList();
        if (wasFolded)
        {
            faults.Add("folded over several lines, which RFC 9112 forbids");
        }

        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var twice = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var parameters = new List<KeyValuePair<string, string>>(challenge.Parameters.Count);
        foreach (var (name, value) in challenge.Parameters)
        {
            if (!seen.Add(name) && twice.Add(name))
            {
                faults.Add($"parameter {name} stands twice: the first counts");
            }

            parameters.Add(Meaning(name, value, faults));
        }

        return faults.Count == challenge.Faults.Count ? challenge : challenge with { Parameters = parameters, Faults = faults };
    }

    private static KeyValuePair<string, string> Meaning(string name, string value, List<string> faults)
    {
        if (name.EndsWith('*') && ExtendedValue(value) is { } extended)
        {
            faults.Add($"parameter {name} is written as RFC 8187 says, which challenges do not know");
            return new(name[..^1], extended);
        }

        if (value is ['\'', _, .., '\''])
        {
            // To the grammar these are characters like others, so that they stay.
            faults.Add($"value of {name} is in single quotes, which belong to the value");
        }

        if (Ascii.IsValid(value))
        {
            return new(name, value);
        }

        faults.Add($"value of {name} holds characters outside ASCII");
        if (value.AsSpan().IndexOfAnyExceptInRange('\0', '\xFF') < 0 && Encoding.Latin1.GetBytes(value) is var bytes && Utf8.IsValid(bytes))
        {
            return new(name, Encoding.UTF8.GetString(bytes));
        }

        return new(name, value);
    }

    /// <summary>`UTF-8''%e2%82%ac` (RFC 8187), decoded; null where it is none.</summary>
    private static string? ExtendedValue(string value)
    {
        var parts = value.Split('\'', 3);
        if (parts.Length != 3)
        {
            return null;
        }

        return parts[0].Equals("UTF-8", StringComparison.OrdinalIgnoreCase) ? PercentCoding.Decode(parts[2], Encoding.UTF8)
            : parts[0].Equals("ISO-8859-1", StringComparison.OrdinalIgnoreCase) ? PercentCoding.Decode(parts[2], Encoding.Latin1)
            : null;
    }
}
