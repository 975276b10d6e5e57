namespace Fix401.Reading.Configuration;

/// <summary>What IIS and NuGet settings do to a credential.</summary>
internal static class XmlTreatments
{
    public static IEnumerable<Treatment> Of(IReadOnlyList<Setting> settings)
    {
        var compared = 0;
        foreach (var setting in settings)
        {
            var key = setting.Key;
            if (key.EndsWith("sslFlags", StringComparison.OrdinalIgnoreCase) && (setting.Value.Contains("Cert", StringComparison.Ordinal)))
            {
                yield return new(TreatmentKind.ClientCertificateRequired, setting.Place, $"IIS asks for a client certificate (sslFlags {setting.Value})") { Subject = setting.Value };
            }
            else if (key.Contains("ipSecurity", StringComparison.OrdinalIgnoreCase) && key.EndsWith("allowUnlisted", StringComparison.OrdinalIgnoreCase) && setting.Value.Equals("false", StringComparison.OrdinalIgnoreCase))
            {
                yield return new(TreatmentKind.CircumstancesRestricted, setting.Place, "only listed addresses are let in") { Subject = "ipSecurity" };
            }
            else if (key.EndsWith("basicAuthentication.enabled", StringComparison.OrdinalIgnoreCase) && setting.Value.Equals("true", StringComparison.OrdinalIgnoreCase))
            {
                yield return new(TreatmentKind.PreflightChallenged, setting.Place, "IIS itself asks for Basic, of OPTIONS as well");
            }
            else if (key.EndsWith("windowsAuthentication.enabled", StringComparison.OrdinalIgnoreCase) && setting.Value.Equals("true", StringComparison.OrdinalIgnoreCase) && compared++ < SettingFile.MostCompared
                && settings.Any(other => other.Key.EndsWith("anonymousAuthentication.enabled", StringComparison.OrdinalIgnoreCase) && other.Value.Equals("false", StringComparison.OrdinalIgnoreCase)))
            {
                yield return new(TreatmentKind.PreflightChallenged, setting.Place, "IIS asks for Windows authentication of every call, of OPTIONS as well; a browser's preflight never carries a credential");
            }
        }

        // NuGet pairs a source with its credentials by name; a blank in it is written _x0020_.
        var sources = settings.Where(setting => setting.Key.StartsWith("configuration.packageSources.", StringComparison.Ordinal) && !setting.Key.EndsWith(".add.key", StringComparison.Ordinal)).ToList();
        var names = sources.Select(setting => setting.Key["configuration.packageSources.".Length..].Replace(" ", "_x0020_", StringComparison.Ordinal)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        const string credentials = "configuration.packageSourceCredentials.";
        foreach (var group in settings.Where(setting => setting.Key.StartsWith(credentials, StringComparison.Ordinal))
            .GroupBy(setting => setting.Key[credentials.Length..].Split('.')[0]).Where(group => sources.Count > 0 && !names.Contains(group.Key)))
        {
            yield return new(TreatmentKind.SignedInElsewhere, group.First().Place, $"credentials are kept for a source named {group.Key}, and no package source has that name: {string.Join(", ", names.Take(5))}") { Subject = group.Key };
        }
    }
}
