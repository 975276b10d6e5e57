using System.Text.RegularExpressions;
using Fix401.Providers;

namespace Fix401.Hold;

internal sealed partial class WrongEnvironment : Cause
{
    public override IEnumerable<Clue> Look(Evidence evidence)
    {
        if (evidence.Call is not { } call)
        {
            yield break;
        }

        var services = evidence.Providers.Where(provider => provider.Kind is "service" or "issuer" or "registry").ToList();
        foreach (var credential in evidence.Sent.Where(credential => credential is { Shape: not null, ShapeOwner: not null }))
        {
            var (shape, owner) = (credential.Shape!, credential.ShapeOwner!);
            if (services.Count > 0 && shape.IsDistinctive && !services.Contains(owner) && !services.Exists(service => service.Tokens.Any(own => own.Prefix == shape.Prefix)))
            {
                yield return new(credential.Place, Weight.Suggests, $"{credential.Where} holds a {shape.Name} of {owner.Name}, and {services[0].Name} answers");
            }

            var environment = services.SelectMany(service => service.Environments).FirstOrDefault(environment =>
                environment.Hosts.Any(host => Wildcard.FitsHost(host, call.Request.Host, call.Request.Uri?.AbsolutePath ?? "")));
            if (shape.Environment is { } made && environment is not null && !made.Equals(environment.Name, StringComparison.OrdinalIgnoreCase))
            {
                yield return new(credential.Place, Weight.Decides, $"the {shape.Name} is of the {made} environment, the host {call.Request.Host} of {environment.Name}");
            }
        }

        foreach (var token in evidence.SentTokens)
        {
            if (token.Jwt.Issuer is { } issuer && Kind(issuer) is var made && Kind(call.Request.Host) is var used && made != used && (made is not null || used is not null))
            {
                yield return new(token.Place, made is not null && used is not null ? Weight.Suggests : new(0.5),
                    $"the token's issuer {issuer} is {made ?? "no test"} environment, the host {call.Request.Host} is {used ?? "not one"}");
            }
        }

        foreach (var earlier in evidence.Earlier.Where(earlier => earlier.Response is { Status: < 300 } && IsAnotherAddress(earlier.Request, call.Request)))
        {
            if (evidence.Sent.FirstOrDefault(credential => evidence.SentIn(earlier).Any(other => other.Value.Equals(credential.Value))) is { } same)
            {
                yield return new(same.Place, Weight.Hints, $"the same credential is taken at {earlier.Request.Host}{earlier.Request.Uri?.AbsolutePath} (exchange {earlier.Number})");
            }
        }

        foreach (var clue in evidence.Treated(TreatmentKind.SignedInElsewhere, Weight.Suggests))
        {
            yield return clue;
        }
    }

    /// <summary>Another host; or at a token endpoint another path, in which issuers for many tenants name the tenant.</summary>
    private static bool IsAnotherAddress(Request one, Request other) =>
        one.Host != other.Host || (Obtain.TokenRequest.Is(other) && one.Uri?.AbsolutePath != other.Uri?.AbsolutePath);

    private static string? Kind(string address) => EnvironmentWord().Match(address) is { Success: true } match ? match.Groups[1].Value.ToLowerInvariant() switch
    {
        "stage" or "stg" => "staging",
        "develop" or "development" => "dev",
        "production" or "live" => "prod",
        var word => word,
    } : null;

    [GeneratedRegex(@"(?:^|[./_-])(dev|develop|development|staging|stage|stg|sandbox|test|qa|uat|preprod|prod|production|live)(?:[./_\d-]|$)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex EnvironmentWord();
}
