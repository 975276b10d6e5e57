using System.Text.RegularExpressions;

namespace Fix401.Reading;

/// <summary>The texts of a command that are credentials, also where the tool does not send them: so that no report quotes them.</summary>
internal static partial class CommandCredentials
{
    /// <param name="secrets">"user:password", tokens and the like; nulls are passed over.</param>
    public static IReadOnlyList<string> Of(IEnumerable<Header> headers, IEnumerable<string?> secrets)
    {
        var found = new List<string>();
        foreach (var header in headers)
        {
            if (Name().IsMatch(header.Name))
            {
                found.AddRange(header.Value.Split([' ', ';', ','], StringSplitOptions.RemoveEmptyEntries).Select(part => part[(part.IndexOf('=', StringComparison.Ordinal) + 1)..]).Where(part => part.Length >= 8).Take(50));
            }
        }

        foreach (var secret in secrets)
        {
            if (secret is not null)
            {
                found.Add(secret[(secret.IndexOf(':', StringComparison.Ordinal) + 1)..]);
            }
        }

        return found;
    }

    [GeneratedRegex("auth|token|key|secret|cookie|session|signature|jwt|password", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
