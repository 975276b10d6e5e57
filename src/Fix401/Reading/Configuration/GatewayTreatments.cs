namespace Fix401.Reading.Configuration;

/// <summary>Kong, Traefik and the annotations of an ingress.</summary>
internal static class GatewayTreatments
{
    private static readonly string[] KongAuth = ["key-auth", "key-auth-enc", "jwt", "basic-auth", "hmac-auth", "oauth2", "ldap-auth", "openid-connect"];

    public static IEnumerable<Treatment> Of(IReadOnlyList<Setting> settings) =>
        Kong(settings).Concat(settings.Select(Traefik).OfType<Treatment>()).Concat(TraefikBasic(settings)).Concat(Ingress(settings));

    private static IEnumerable<Treatment> Kong(IReadOnlyList<Setting> settings)
    {
        var plugins = settings.Where(setting => (setting.Key.EndsWith("].name", StringComparison.Ordinal) && setting.Key.Contains("plugins[", StringComparison.Ordinal)) || setting.Key == "plugin").Take(SettingFile.MostCompared).ToList();
        var answersPreflight = plugins.Exists(plugin => plugin.Value == "cors");
        foreach (var plugin in plugins)
        {
            var parent = SettingTreatments.Parent(plugin.Key);
            var config = parent.Length == 0 ? "config." : $"{parent}.config.";
            var own = settings.Where(setting => setting.Key.StartsWith(config, StringComparison.Ordinal)).ToList();
            string? Value(string name) => own.Find(setting => setting.Key == config + name)?.Value;
            if (Array.IndexOf(KongAuth, plugin.Value) >= 0)
            {
                if (own.Find(setting => setting.Key == config + "hide_credentials") is { } hide && SettingTreatments.IsTrue(hide.Value))
                {
                    yield return new(TreatmentKind.ConsumedByCheck, hide.Place, $"hide_credentials: once {plugin.Value} has found the credential good Kong takes it out, and what stands behind gets none") { Correction = "hide_credentials: false" };
                }

                var names = own.Where(setting => setting.Key.StartsWith(config + "key_names", StringComparison.Ordinal) || setting.Key.StartsWith(config + "header_names", StringComparison.Ordinal)).ToList();
                if (names.Count > 0)
                {
                    yield return new(TreatmentKind.CredentialReadFrom, names[0].Place, $"{plugin.Value} reads the credential from {string.Join(", ", names.Select(name => name.Value))}") { Subject = names[0].Value };
                }

                if (!answersPreflight && Value("run_on_preflight") is not { } run || (Value("run_on_preflight") is { } told && SettingTreatments.IsTrue(told) && !answersPreflight))
                {
                    yield return new(TreatmentKind.PreflightChallenged, plugin.Place, $"{plugin.Value} asks for a credential of OPTIONS as well; a browser's preflight never carries one") { IsDefault = true, Correction = "- name: cors" };
                }
            }
            else if (plugin.Value == "acl")
            {
                yield return new(TreatmentKind.ClaimRequired, plugin.Place, "Kong lets in only consumers of some groups (acl)");
            }
            else if (plugin.Value == "ip-restriction")
            {
                yield return new(TreatmentKind.CircumstancesRestricted, plugin.Place, "Kong lets in only some addresses (ip-restriction)");
            }
            else if (own.Find(setting => setting.Key.Contains("remove.headers", StringComparison.Ordinal) && CredentialNames.IsHeader(setting.Value)) is { } removed)
            {
                yield return new(TreatmentKind.AuthorizationNotForwarded, removed.Place, $"{plugin.Value} takes {removed.Value} out of what is passed on") { Subject = removed.Value };
            }
        }

        foreach (var preserve in settings.Where(setting => SettingTreatments.Last(setting) is "preservehost" or "passhostheader" && setting.Value.Equals("false", StringComparison.OrdinalIgnoreCase)))
        {
            yield return new(TreatmentKind.HostReplaced, preserve.Place, "what stands behind sees the upstream's name as Host and not the one that the caller addressed") { Correction = preserve.Key[(preserve.Key.LastIndexOf('.') + 1)..] + ": true" };
        }
    }

    private static Treatment? Traefik(Setting setting)
    {
        var (key, value, place) = (setting.Key, setting.Value, setting.Place);
        var isTraefik = key.Contains("middleware", StringComparison.OrdinalIgnoreCase) || key.StartsWith("spec.", StringComparison.Ordinal);
        return !isTraefik ? null
            : Ends("customRequestHeaders.Authorization") ? value.Length == 0
                ? new(TreatmentKind.AuthorizationNotForwarded, place, "Traefik takes the caller's Authorization out of what is passed on: an empty custom header removes it") { Subject = "Authorization" }
                : new(TreatmentKind.AuthorizationReplaced, place, "Traefik puts a value of its own in the place of the caller's Authorization") { Subject = "Authorization" }
            : Ends("customRequestHeaders.Cookie") && value.Length == 0 ? new(TreatmentKind.CookiesNotForwarded, place, "Traefik takes the caller's cookies out of what is passed on")
            : Ends("customRequestHeaders.Host") ? new(TreatmentKind.HostReplaced, place, $"what stands behind sees Host: {value}") { Subject = value }
            : Ends("forwardAuth.address") ? new(TreatmentKind.CheckedElsewhere, place, $"Traefik asks {value} whether the call may pass, and gives its 401 to the caller") { Subject = value }
            : key.Contains("ipAllowList.sourceRange", StringComparison.OrdinalIgnoreCase) || key.Contains("ipWhiteList.sourceRange", StringComparison.OrdinalIgnoreCase)
                ? new(TreatmentKind.CircumstancesRestricted, place, $"only callers from {value} are let in; others get 403") { Subject = value }
            : Ends("clientAuth.clientAuthType") && value.StartsWith("Require", StringComparison.Ordinal) ? new(TreatmentKind.ClientCertificateRequired, place, $"a client certificate is required ({value})")
            : null;

        bool Ends(string name) => key.EndsWith(name, StringComparison.OrdinalIgnoreCase);
    }

    private static IEnumerable<Treatment> TraefikBasic(IReadOnlyList<Setting> settings)
    {
        foreach (var users in settings.Where(setting => setting.Key.Contains("basicAuth.", StringComparison.OrdinalIgnoreCase)
            && (setting.Key.Contains("basicAuth.users", StringComparison.OrdinalIgnoreCase) || setting.Key.EndsWith("basicAuth.secret", StringComparison.OrdinalIgnoreCase))
            && (setting.Key.Contains("middlewares", StringComparison.OrdinalIgnoreCase) || setting.Key.StartsWith("spec.", StringComparison.Ordinal))).Take(SettingFile.MostCompared))
        {
            var middleware = users.Key[..(users.Key.IndexOf("basicAuth", StringComparison.OrdinalIgnoreCase) + "basicAuth".Length)];
            if (!settings.Any(setting => setting.Key.Equals(middleware + ".removeHeader", StringComparison.OrdinalIgnoreCase) && SettingTreatments.IsTrue(setting.Value)))
            {
                yield return new(TreatmentKind.BasicInFront, users.Place, "Traefik asks for Basic itself and passes the same Authorization header on (removeHeader is false by default): one header serves two checks") { Correction = "removeHeader: true" };
            }

            yield return new(TreatmentKind.PreflightChallenged, users.Place, "Traefik's basicAuth asks for a credential of OPTIONS as well; a browser's preflight never carries one");
        }
    }

    private static IEnumerable<Treatment> Ingress(IReadOnlyList<Setting> settings)
    {
        const string mark = "nginx.ingress.kubernetes.io/";
        var annotations = settings.Where(setting => setting.Key.Contains(mark, StringComparison.Ordinal)).ToList();
        var answersPreflight = annotations.Exists(setting => setting.Key.EndsWith("/enable-cors", StringComparison.Ordinal) && SettingTreatments.IsTrue(setting.Value));
        foreach (var setting in annotations)
        {
            var (value, place) = (setting.Value, setting.Place);
            switch (setting.Key[(setting.Key.IndexOf(mark, StringComparison.Ordinal) + mark.Length)..])
            {
                case "auth-url":
                    yield return new(TreatmentKind.CheckedElsewhere, place, $"the ingress asks {value} whether the call may pass, and gives its 401 to the caller") { Subject = value };
                    break;
                case "auth-type":
                    if (value.Equals("basic", StringComparison.OrdinalIgnoreCase))
                    {
                        yield return new(TreatmentKind.BasicInFront, place, "the ingress asks for Basic itself and passes the same Authorization header on: one header serves two checks");
                    }

                    if (!answersPreflight)
                    {
                        yield return new(TreatmentKind.PreflightChallenged, place, "the ingress asks for a credential of OPTIONS as well; a browser's preflight never carries one") { Correction = $"{mark}enable-cors: \"true\"" };
                    }

                    break;
                case "upstream-vhost":
                    yield return new(TreatmentKind.HostReplaced, place, $"what stands behind sees Host: {value}") { Subject = value };
                    break;
                case "whitelist-source-range" or "allowlist-source-range" or "denylist-source-range":
                    yield return new(TreatmentKind.CircumstancesRestricted, place, $"the ingress looks at the caller's address: {value}; others get 403") { Subject = value };
                    break;
                case "auth-tls-secret" or "auth-tls-verify-client" when !value.Equals("off", StringComparison.OrdinalIgnoreCase):
                    yield return new(TreatmentKind.ClientCertificateRequired, place, $"the ingress asks for a client certificate ({value})") { Subject = value };
                    break;
                case "permanent-redirect" or "temporal-redirect":
                    yield return new(TreatmentKind.Redirected, place, $"callers are redirected to {value}") { Subject = value };
                    break;
                case "force-ssl-redirect" or "ssl-redirect" when SettingTreatments.IsTrue(value):
                    yield return new(TreatmentKind.Redirected, place, "callers by http are redirected to https (308)") { Subject = "https" };
                    break;
                default:
                    break;
            }
        }
    }
}
