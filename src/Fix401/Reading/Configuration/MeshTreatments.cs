using System.Text.RegularExpressions;

namespace Fix401.Reading.Configuration;

/// <summary>Envoy and Istio: what a mesh checks, takes out and asks for.</summary>
internal static partial class MeshTreatments
{
    public static IEnumerable<Treatment> Of(IReadOnlyList<Setting> settings)
    {
        foreach (var rule in settings.Where(setting => setting.Key.Contains("jwtRules[", StringComparison.Ordinal)).GroupBy(setting => SettingTreatments.Item(setting.Key, "jwtRules")!))
        {
            var forward = rule.FirstOrDefault(setting => setting.Key == $"{rule.Key}.forwardOriginalToken");
            if (forward is null || !SettingTreatments.IsTrue(forward.Value))
            {
                yield return new(TreatmentKind.ConsumedByCheck, (forward ?? rule.First()).Place, $"forwardOriginalToken is false{(forward is null ? " by default" : "")}: once Istio has found a token good it takes it out, and what stands behind gets none")
                { IsDefault = forward is null, Subject = "Authorization", Correction = "forwardOriginalToken: true" };
            }

            var places = rule.Where(setting => FromHeader().IsMatch(setting.Key[rule.Key.Length..])).ToList();
            if (places.Count > 0)
            {
                yield return new(TreatmentKind.CredentialReadFrom, places[0].Place, $"the token of this issuer is read from {string.Join(", ", places.Select(place => place.Value))} alone") { Subject = places[0].Value };
            }
        }

        foreach (var provider in settings.Where(setting => setting.Key.EndsWith(".issuer", StringComparison.Ordinal) && setting.Key.Contains("providers.", StringComparison.Ordinal)).Take(SettingFile.MostCompared))
        {
            var parent = SettingTreatments.Parent(provider.Key);
            var own = settings.Where(setting => setting.Key.StartsWith(parent + ".", StringComparison.Ordinal)).ToList();
            if (own.Exists(setting => setting.Key.Contains("remote_jwks", StringComparison.Ordinal) || setting.Key.Contains("local_jwks", StringComparison.Ordinal)) && !own.Exists(setting => setting.Key == $"{parent}.forward" && SettingTreatments.IsTrue(setting.Value)))
            {
                yield return new(TreatmentKind.ConsumedByCheck, provider.Place, "forward is false by default: once Envoy has found a token good it takes it out, and what stands behind gets none") { IsDefault = true, Subject = "Authorization", Correction = "forward: true" };
            }
        }

        foreach (var setting in settings)
        {
            if (One(setting) is { } treatment)
            {
                yield return treatment;
            }
        }
    }

    private static Treatment? One(Setting setting)
    {
        var (key, value, place) = (setting.Key, setting.Value, setting.Place);
        var last = SettingTreatments.Last(setting);
        if (last is "requestheaderstoremove" || RequestRemove().IsMatch(key))
        {
            return value.Equals("cookie", StringComparison.OrdinalIgnoreCase) ? new(TreatmentKind.CookiesNotForwarded, place, "the caller's cookies are taken out of what is passed on")
                : CredentialNames.IsHeader(value) ? new(TreatmentKind.AuthorizationNotForwarded, place, $"the caller's {value} is taken out of what is passed on") { Subject = value }
                : null;
        }

        return last switch
        {
            "mode" when value == "STRICT" && key.Contains("mtls", StringComparison.OrdinalIgnoreCase) =>
                new(TreatmentKind.ClientCertificateRequired, place, "mTLS is STRICT: a caller without the mesh's certificate is refused before any request is read") { Subject = "STRICT" },
            "requireclientcertificate" when SettingTreatments.IsTrue(value) => new(TreatmentKind.ClientCertificateRequired, place, "a client certificate is required"),
            "hostrewriteliteral" or "hostrewrite" => new(TreatmentKind.HostReplaced, place, $"what stands behind sees Host: {value}") { Subject = value },
            "ipblocks" or "notipblocks" or "remoteipblocks" or "notremoteipblocks" => new(TreatmentKind.CircumstancesRestricted, place, $"a policy looks at the caller's address: {last} {value}") { Subject = value },
            "requestprincipals" or "notrequestprincipals" => new(TreatmentKind.ClaimRequired, place, $"a policy looks at who the token is for: {last} {value}; without a valid token the answer is 403") { Subject = value },
            "key" when value.StartsWith("request.auth.", StringComparison.Ordinal) => new(TreatmentKind.ClaimRequired, place, $"a policy looks at {value}") { Subject = value },
            "name" when value is "envoy.filters.http.ext_authz" or "envoy.ext_authz" => new(TreatmentKind.CheckedElsewhere, place, "Envoy asks another service (ext_authz) whether the call may pass") { Subject = "ext_authz" },
            _ => null,
        };
    }

    [GeneratedRegex(@"^\.(?:fromHeaders\[\d+\]\.name|fromParams\[\d+\]|fromCookies\[\d+\])$", RegexOptions.CultureInvariant)]
    private static partial Regex FromHeader();

    [GeneratedRegex(@"headers\.request\.remove\[\d+\]$", RegexOptions.CultureInvariant)]
    private static partial Regex RequestRemove();
}
