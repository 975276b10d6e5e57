namespace Fix401.Reading.Configuration;

/// <summary>Authelia, oauth2-proxy, package registries: who must sign in, how, and where.</summary>
internal static class SignInTreatments
{
    public static IEnumerable<Treatment> Of(IReadOnlyList<Setting> settings) => Authelia(settings).Concat(OAuth2Proxy(settings)).Concat(Registries(settings));

    private static IEnumerable<Treatment> Authelia(IReadOnlyList<Setting> settings)
    {
        foreach (var policy in settings.Where(setting => setting.Key.StartsWith("access_control.", StringComparison.Ordinal)).Take(SettingFile.MostCompared))
        {
            if (policy.Key == "access_control.default_policy" && policy.Value is "deny")
            {
                yield return new(TreatmentKind.FixedRefusal, policy.Place, "what no rule names is denied") { Subject = "default_policy" };
            }

            if (policy.Value != "two_factor" || !policy.Key.EndsWith("policy", StringComparison.Ordinal))
            {
                continue;
            }

            var rule = SettingTreatments.Parent(policy.Key);
            var scope = settings.Where(setting => setting.Key.StartsWith(rule + ".", StringComparison.Ordinal) && setting.Key != policy.Key).Select(setting => setting.Value).ToList();
            yield return new(TreatmentKind.SecondFactorRequired, policy.Place, $"a second factor is asked for{(scope.Count == 0 ? "" : " at " + string.Join(' ', scope))}: a password alone, as Basic carries it, is answered 401") { Subject = scope.Count == 0 ? null : scope[0], Correction = "policy: one_factor" };
        }
    }

    private static IEnumerable<Treatment> OAuth2Proxy(IReadOnlyList<Setting> settings)
    {
        var own = settings.Select(setting => (Name: Bare(SettingTreatments.Last(setting)), Setting: setting)).ToList();
        var isProxy = own.Exists(one => one.Setting.Key.Contains("OAUTH2_PROXY_", StringComparison.OrdinalIgnoreCase))
            || (own.Exists(one => one.Name is "oidcissuerurl") && own.Exists(one => one.Name is "upstreams" or "upstream" or "emaildomains" or "emaildomain" or "cookiesecret" or "skipjwtbearertokens"));
        if (!isProxy || own.Find(one => one.Name is "provider" or "oidcissuerurl" or "clientid").Setting is not { } mark)
        {
            yield break;
        }

        if (!own.Exists(one => one.Name == "skipjwtbearertokens" && SettingTreatments.IsTrue(one.Setting.Value)))
        {
            yield return new(TreatmentKind.CredentialReadFrom, mark.Place, "oauth2-proxy looks at its own cookie alone: bearer tokens are read only with skip_jwt_bearer_tokens") { Subject = "cookie", IsDefault = true, Correction = "skip_jwt_bearer_tokens = true" };
        }

        if (!own.Exists(one => one.Name is "skipauthpreflight" && SettingTreatments.IsTrue(one.Setting.Value)))
        {
            yield return new(TreatmentKind.PreflightChallenged, mark.Place, "skip_auth_preflight is false by default: OPTIONS is asked to sign in as well") { IsDefault = true, Correction = "skip_auth_preflight = true" };
        }

        foreach (var (name, setting) in own.Where(one => one.Name is "allowedgroups" or "allowedgroup" or "allowedroles" or "allowedrole"))
        {
            yield return new(TreatmentKind.ClaimRequired, setting.Place, $"only {setting.Value} is let in") { Subject = setting.Value };
        }
    }

    private static string Bare(string name) => name.StartsWith("oauth2proxy", StringComparison.Ordinal) ? name["oauth2proxy".Length..] : name;

    /// <summary>npm reads a token by the registry's address without its scheme, or by a path above it; one for another address is not sent.</summary>
    private static IEnumerable<Treatment> Registries(IReadOnlyList<Setting> settings)
    {
        var keyed = settings.Where(setting => setting.Key.StartsWith("//", StringComparison.Ordinal) && setting.Key.Contains(":_", StringComparison.Ordinal)).Take(SettingFile.MostCompared).ToList();
        if (keyed.Count == 0)
        {
            yield break;
        }

        foreach (var registry in settings.Where(setting => (setting.Key == "registry" || setting.Key.EndsWith(":registry", StringComparison.Ordinal)) && Uri.TryCreate(setting.Value, UriKind.Absolute, out _)).Take(SettingFile.MostCompared))
        {
            var uri = new Uri(registry.Value);
            var address = $"//{uri.Authority}{uri.AbsolutePath.TrimEnd('/')}/";
            if (!keyed.Exists(key => address.StartsWith(key.Key[..key.Key.IndexOf(":_", StringComparison.Ordinal)].TrimEnd('/') + "/", StringComparison.OrdinalIgnoreCase)))
            {
                yield return new(TreatmentKind.SignedInElsewhere, keyed[0].Place, $"packages come from {address}, and the credential is kept for {keyed[0].Key[..keyed[0].Key.IndexOf(":_", StringComparison.Ordinal)]}: it is not sent")
                { Subject = uri.Host, Correction = $"{address}:_authToken=${{NPM_TOKEN}}" };
            }
        }
    }
}
