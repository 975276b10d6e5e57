using System.Text.RegularExpressions;
using Fix401.Providers;

namespace Fix401.Check;

/// <summary>One thing that the server expects of a credential.</summary>
/// <param name="IsExact">Compared letter by letter; otherwise it may hold `*`, or names something from which the value follows.</param>
internal sealed record Expectation(string Value, Place Place, bool IsExact)
{
    /// <summary>It stands in a provider's file, not in this server's own settings or answer.</summary>
    public bool IsDocumented { get; init; }

    public bool IsMetBy(string value) => IsExact ? Value.Equals(value, StringComparison.Ordinal) : Wildcard.Fits(Value, value);
}

/// <summary>What settings, challenge, documents and provider say of the token that the server expects.</summary>
internal sealed partial class Expectations
{
    private static readonly string[] IssuerKeys =
        ["issuer", "issueruri", "issuerurl", "oidcissuerurl", "oidcissueruri", "validissuer", "validissuers", "iss", "authority", "openidissuer", "jwtissuer", "trustedissuer", "trustedissuers", "tokenissuer", "issuers", "oidcissuer", "oidcproviderissuer", "boundissuer"];

    private static readonly string[] AudienceKeys =
        ["audience", "audiences", "aud", "validaudience", "validaudiences", "allowedaudiences", "jwtaudience", "oidcclientid", "clientidlist", "apiaudience", "resourceid", "expectedaudience", "boundaudiences", "apiidentifier", "oidcaudience"];

    private Expectations(IReadOnlyList<Expectation> issuers, IReadOnlyList<Expectation> audiences, IReadOnlyList<Expectation> clients)
    {
        Issuers = issuers;
        Audiences = audiences;
        Clients = clients;
    }

    public IReadOnlyList<Expectation> Issuers { get; }

    public IReadOnlyList<Expectation> Audiences { get; }

    /// <summary>Client ids of the verifier's own set-up: an audience where it checks ID tokens, else a weaker sign.</summary>
    public IReadOnlyList<Expectation> Clients { get; }

    public static Expectations Of(Evidence evidence)
    {
        var issuers = new List<Expectation>();
        var audiences = new List<Expectation>();
        var clients = new List<Expectation>();
        foreach (var setting in evidence.Settings.Where(setting => setting.Value.Length > 0))
        {
            var key = LastName(setting.Key);
            if (Array.IndexOf(IssuerKeys, key) >= 0 || (key == "url" && setting.Key.Contains("oidc", StringComparison.OrdinalIgnoreCase)))
            {
                issuers.Add(new(setting.Value, setting.Place, key != "authority"));
            }
            else if (Array.IndexOf(AudienceKeys, key) >= 0)
            {
                audiences.Add(new(setting.Value, setting.Place, IsExact: true));
            }
            else if (key is "clientid")
            {
                clients.Add(new(setting.Value, setting.Place, IsExact: true));
            }
        }

        foreach (var challenge in evidence.Challenges)
        {
            var place = new Place($"exchange {evidence.Call?.Number}, response header WWW-Authenticate");
            foreach (var name in (ReadOnlySpan<string>)["authorization_uri", "authorization"])
            {
                if (challenge[name] is { } uri && Tenant(uri) is { } tenant)
                {
                    issuers.Add(new($"*{tenant}*", place with { Excerpt = Excerpt.Around(uri, tenant) }, IsExact: false));
                }
            }

            foreach (var name in (ReadOnlySpan<string>)["resource_id", "resource"])
            {
                if (challenge[name] is { Length: > 0 } resource)
                {
                    audiences.Add(new(resource, place with { Excerpt = Excerpt.Around($"{name}=\"{resource}\"", resource) }, IsExact: true));
                }
            }
        }

        // What a provider's documentation fixes holds at its own host, and only where this server has not said more itself.
        foreach (var provider in evidence.HostProviders.Where(provider => provider.Expects is not null))
        {
            var place = new Place($"{provider.Name}'s documentation");
            if (issuers.Count == 0)
            {
                issuers.AddRange(provider.Expects!.Issuers.Select(value => new Expectation(value, place, IsExact: false) { IsDocumented = true }));
            }

            if (audiences.Count == 0)
            {
                audiences.AddRange(provider.Expects!.Audiences.Select(value => new Expectation(value, place, IsExact: false) { IsDocumented = true }));
            }
        }

        foreach (var metadata in evidence.Metadata.Where(metadata => metadata.Issuer is not null && evidence.KeySets.Count == 0))
        {
            issuers.Add(new(metadata.Issuer!, metadata.Place, IsExact: true));
        }

        return new(issuers, audiences, clients);
    }

    /// <summary>The tenant of an Entra ID address: its two issuer forms (sts.windows.net and login.microsoftonline.com) stand for one tenant.</summary>
    public static string? Tenant(string address) => address.Contains("microsoftonline", StringComparison.OrdinalIgnoreCase) || address.Contains("windows.net", StringComparison.OrdinalIgnoreCase)
        ? Guid().Match(address) is { Success: true } match ? match.Value.ToLowerInvariant() : null
        : null;

    /// <summary>The last name of a path of keys, in lower case, without index, dashes and underscores.</summary>
    public static string LastName(string key)
    {
        var name = key;
        var bracket = name.IndexOf('[', StringComparison.Ordinal);
        while (bracket > 0 && name.EndsWith(']'))
        {
            name = name[..name.LastIndexOf('[')];
            bracket = name.IndexOf('[', StringComparison.Ordinal);
            if (bracket < 0 || bracket < name.LastIndexOf('.'))
            {
                break;
            }
        }

        name = name[(name.LastIndexOfAny(['.', '/', ':']) + 1)..];
        return name.Replace("-", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal).TrimEnd(']').ToLowerInvariant();
    }

    [GeneratedRegex("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}", RegexOptions.CultureInvariant)]
    private static partial Regex Guid();
}
