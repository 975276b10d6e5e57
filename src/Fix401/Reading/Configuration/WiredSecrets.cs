using System.Text.RegularExpressions;

namespace Fix401.Reading.Configuration;

/// <summary>One variable that is wired to two secrets of different kinds in the same block.</summary>
internal static partial class WiredSecrets
{
    public static IEnumerable<Treatment> Of(IReadOnlyList<Setting> settings)
    {
        var seen = new Dictionary<(string Block, string Variable), (string Role, Setting Setting)>();
        foreach (var setting in settings.Where(setting => setting.Value.Length < 200))
        {
            if (RoleOf(SettingTreatments.Last(setting)) is not { } role || Variable().Match(setting.Value) is not { Success: true } match)
            {
                continue;
            }

            var variable = match.Groups.Cast<Group>().Skip(1).First(group => group.Success).Value;
            var block = (SettingTreatments.Parent(setting.Key), variable);
            if (!seen.TryGetValue(block, out var first))
            {
                seen[block] = (role, setting);
            }
            else if (first.Role != role)
            {
                yield return new(TreatmentKind.WrongSecretWired, setting.Place, $"{variable} serves as the {first.Role} ({Name(first.Setting)}) and as the {role} ({Name(setting)}): they are two different values") { Subject = variable };
            }
        }
    }

    private static string Name(Setting setting) => setting.Key[(setting.Key.LastIndexOf('.') + 1)..];

    private static string? RoleOf(string name) => name switch
    {
        _ when name.EndsWith("clientsecret", StringComparison.Ordinal) => "client's secret at the issuer",
        "secret" or "sessionsecret" or "cookiesecret" or "cookiepassword" or "sessionpassword" or "secretkeybase" or "appsecret" or "authsecret" or "nextauthsecret" => "secret of the application's own sessions",
        "jwtsecret" or "signingkey" or "jwtkey" => "key that signs the application's tokens",
        _ when name.EndsWith("clientid", StringComparison.Ordinal) => "client's id",
        "webhooksecret" or "signingsecret" => "secret of webhooks",
        "apisecret" => "API secret",
        "apikey" => "API key",
        "refreshtoken" => "refresh token",
        "accesstoken" => "access token",
        _ => null,
    };

    [GeneratedRegex(@"^(?:process\.env\.(\w+)|process\.env\[['""](\w+)['""]\]|os\.environ(?:\.get\(|\[)['""](\w+)['""].*|os\.getenv\(['""](\w+)['""].*|\$\{?(\w+)\}?|System\.getenv\(""(\w+)""\)|ENV(?:\[|\.fetch\()['""](\w+)['""].*|env\(['""](\w+)['""].*|%env\((?:\w+:){0,3}(\w+)\)%)$", RegexOptions.CultureInvariant)]
    private static partial Regex Variable();
}
