using System.Globalization;
using System.Text.RegularExpressions;

namespace Fix401.Reading.Configuration;

/// <summary>Amazon's API Gateway and CloudFront, Firebase Hosting: what stands in a template.</summary>
internal static partial class CloudTreatments
{
    /// <summary>Amazon's own origin request policies that pass on all of the viewer's headers.</summary>
    private static readonly string[] AllViewer = ["216adef6-5c7f-47e4-b989-5492eafa07d3", "b689b0a8-53d0-40ab-baf2-68738e2966ac", "33f36d7e-f396-46d9-90e0-52428a34d9dc"];

    /// <summary>Amazon's own cache policies, none of which holds Authorization.</summary>
    private static readonly string[] ManagedCache = ["658327ea-f89d-4fab-a63d-7e88639e58f6", "b2884449-e4de-46a7-ac36-70bc7f1ddd6d", "4135ea2d-6df8-44a3-9df3-4b5a84be39ad", "08627262-05a9-4f76-9ded-b50ca2e3a84f"];

    public static IEnumerable<Treatment> Of(IReadOnlyList<Setting> settings) =>
        settings.Select(One).OfType<Treatment>().Concat(SamPreflight(settings)).Concat(CloudFront(settings));

    private static Treatment? One(Setting setting)
    {
        var (key, value, place) = (setting.Key, setting.Value, setting.Place);
        if (FirebaseRewrite().IsMatch(key))
        {
            return new(TreatmentKind.CookiesNotForwarded, place, "Firebase Hosting takes every cookie but __session out of a call before it rewrites it to a function or a service") { Subject = "__session", IsDefault = true, Correction = "name the cookie __session" };
        }

        return SettingTreatments.Last(setting) switch
        {
            "authorizerresultttlinseconds" or "reauthorizeevery" when int.TryParse(value, CultureInfo.InvariantCulture, out var seconds) && seconds > 0 =>
                new(TreatmentKind.VerdictCached, place, $"the authorizer's verdict on a credential is kept for {seconds} s and given again") { Subject = value, Correction = $"{key[(key.LastIndexOf('.') + 1)..]}: 0" },
            "identityvalidationexpression" or "validationexpression" => new(TreatmentKind.CredentialPatternRequired, place, $"a credential that does not fit {value} gets 401 before the authorizer sees it") { Subject = value },
            "identitysource" or "identitysources" => new(TreatmentKind.CredentialReadFrom, place, $"the authorizer reads the credential from {value}; a call without it gets 401 and the authorizer is not asked") { Subject = value },
            "apikeyrequired" when SettingTreatments.IsTrue(value) => new(TreatmentKind.CredentialReadFrom, place, "an API key is required in the header x-api-key") { Subject = "x-api-key" },
            "awssourceip" or "aws:sourceip" or "sourceip" => new(TreatmentKind.CircumstancesRestricted, place, $"a policy looks at the caller's address: {value}") { Subject = value },
            _ => null,
        };
    }

    private static IEnumerable<Treatment> SamPreflight(IReadOnlyList<Setting> settings)
    {
        foreach (var type in settings.Where(setting => setting.Value == "AWS::Serverless::Api" && setting.Key.EndsWith("Type", StringComparison.Ordinal)).Take(SettingFile.MostCompared))
        {
            var api = SettingTreatments.Parent(type.Key);
            var auth = $"{(api.Length == 0 ? "" : api + ".")}Properties.Auth.";
            var own = settings.Where(setting => setting.Key.StartsWith(auth, StringComparison.Ordinal)).ToList();
            if (own.Find(setting => setting.Key == auth + "DefaultAuthorizer") is { } authorizer && !own.Exists(setting => setting.Key == auth + "AddDefaultAuthorizerToCorsPreflight" && !SettingTreatments.IsTrue(setting.Value)))
            {
                yield return new(TreatmentKind.PreflightChallenged, authorizer.Place, "AddDefaultAuthorizerToCorsPreflight is true by default: the authorizer asks for a credential of OPTIONS as well") { IsDefault = true, Correction = "AddDefaultAuthorizerToCorsPreflight: false" };
            }
        }
    }

    private static IEnumerable<Treatment> CloudFront(IReadOnlyList<Setting> settings)
    {
        foreach (var behaviour in settings.Where(setting => Forwarded().IsMatch(setting.Key)).GroupBy(setting => Forwarded().Match(setting.Key).Value))
        {
            var headers = behaviour.Where(setting => setting.Key[behaviour.Key.Length..].StartsWith(".headers", StringComparison.OrdinalIgnoreCase)).ToList();
            if (!headers.Exists(header => header.Value is "*" || header.Value.Equals("Authorization", StringComparison.OrdinalIgnoreCase)))
            {
                yield return new(TreatmentKind.AuthorizationNotForwarded, (headers.Count > 0 ? headers[0] : behaviour.First()).Place, "CloudFront takes Authorization out of what it passes on: it is not among the forwarded headers") { Subject = "Authorization", IsDefault = headers.Count == 0, Correction = "Headers: [Authorization]" };
            }

            if (behaviour.FirstOrDefault(setting => setting.Key.EndsWith("cookies.forward", StringComparison.OrdinalIgnoreCase)) is { } cookies && cookies.Value != "all")
            {
                var names = behaviour.Where(setting => setting.Key.Contains("whitelist", StringComparison.OrdinalIgnoreCase)).Select(setting => setting.Value).ToList();
                yield return new(TreatmentKind.CookiesNotForwarded, cookies.Place, names.Count == 0 ? "CloudFront passes no cookies on" : $"CloudFront passes only these cookies on: {string.Join(", ", names)}") { Subject = names.Count == 0 ? null : string.Join(' ', names) };
            }
        }

        foreach (var policy in settings.Where(setting => SettingTreatments.Last(setting) == "cachepolicyid" && Array.IndexOf(ManagedCache, setting.Value) >= 0).Take(SettingFile.MostCompared))
        {
            var parent = SettingTreatments.Parent(policy.Key);
            var origin = settings.FirstOrDefault(setting => setting.Key.StartsWith(parent, StringComparison.Ordinal) && SettingTreatments.Last(setting) == "originrequestpolicyid" && SettingTreatments.Parent(setting.Key) == parent);
            if (origin is null)
            {
                yield return new(TreatmentKind.AuthorizationNotForwarded, policy.Place, "CloudFront takes Authorization out of what it passes on: this cache policy does not hold it, and no origin request policy is named") { Subject = "Authorization", Correction = $"OriginRequestPolicyId: {AllViewer[0]}" };
                yield return new(TreatmentKind.CookiesNotForwarded, policy.Place, "CloudFront passes no cookies on: this cache policy holds none, and no origin request policy is named");
            }
        }
    }

    [GeneratedRegex(@"(?:^|\.)rewrites\[\d+\]\.(?:function|run)(?:\.(?:functionId|serviceId))?$", RegexOptions.CultureInvariant)]
    private static partial Regex FirebaseRewrite();

    [GeneratedRegex(@"^.*?forwarded_?values", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Forwarded();
}
