using Fix401.Check;

namespace Fix401.Reading.Configuration;

/// <summary>What settings of any format do to a credential: the names tell whose settings they are.</summary>
internal static class SettingTreatments
{
    public static IEnumerable<Treatment> Of(IReadOnlyList<Setting> settings) =>
        ValueTreatments.Of(settings)
            .Concat(WiredSecrets.Of(settings))
            .Concat(MeshTreatments.Of(settings))
            .Concat(GatewayTreatments.Of(settings))
            .Concat(CloudTreatments.Of(settings))
            .Concat(SignInTreatments.Of(settings));

    /// <summary>The path without its last name: "spec.jwtRules[0]" of "spec.jwtRules[0].issuer".</summary>
    public static string Parent(string key) => key.LastIndexOf('.') is var dot and > 0 ? key[..dot] : "";

    /// <summary>The path up to and with the list item that a name stands in, or null: "plugins[2]" of "plugins[2].config.key_names[0]" for "plugins".</summary>
    public static string? Item(string key, string list)
    {
        var at = key.IndexOf(list + "[", StringComparison.OrdinalIgnoreCase);
        var end = at < 0 ? -1 : key.IndexOf(']', at);
        return end < 0 ? null : key[..(end + 1)];
    }

    public static bool IsTrue(string value) => value.ToUpperInvariant() is "TRUE" or "YES" or "ON" or "1";

    public static string Last(Setting setting) => Expectations.LastName(setting.Key);
}
