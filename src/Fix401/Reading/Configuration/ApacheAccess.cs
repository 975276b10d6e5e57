namespace Fix401.Reading.Configuration;

/// <summary>What Apache itself asks of a caller.</summary>
internal static class ApacheAccess
{
    private const string OptionsWithout = "<LimitExcept OPTIONS>\n    Require valid-user\n</LimitExcept>";

    public static IEnumerable<Treatment> Of(DirectiveTree tree, Lines lines)
    {
        var challenges = 0;
        foreach (var directive in tree.All)
        {
            var place = directive.PlaceIn(lines);
            switch (directive.Name.ToUpperInvariant())
            {
                case "AUTHTYPE" when !directive.Says("None") && challenges++ < SettingFile.MostCompared:
                    foreach (var treatment in Challenged(tree, directive, lines))
                    {
                        yield return treatment;
                    }

                    break;
                case "SSLVERIFYCLIENT" when !directive.Says("none"):
                    yield return new(TreatmentKind.ClientCertificateRequired, place, directive.Says("require") ? "a client certificate is required" : $"a client certificate is asked for (SSLVerifyClient {directive.Value})") { Subject = directive.Value };
                    break;
                case "REQUIRE" when directive.Argument(0).ToUpperInvariant() is "IP" or "HOST" or "LOCAL":
                    yield return new(TreatmentKind.CircumstancesRestricted, place, $"only callers from {directive.Value} are let in; others get 403") { Subject = directive.Value };
                    break;
                case "REQUIRE" when directive.Argument(0).Equals("all", StringComparison.OrdinalIgnoreCase) && directive.Says("denied"):
                    yield return new(TreatmentKind.FixedRefusal, place, "every caller gets 403 here") { Subject = "403" };
                    break;
                case "REQUIRE" when directive.Argument(0).ToUpperInvariant() is "GROUP" or "LDAP-GROUP" or "CLAIM" or "LDAP-FILTER" or "LDAP-ATTRIBUTE" or "USER":
                    yield return new(TreatmentKind.ClaimRequired, place, $"only {directive.Value} is let in") { Subject = directive.Value };
                    break;
                case "DENY" when directive.Argument(0).Equals("from", StringComparison.OrdinalIgnoreCase):
                    yield return new(TreatmentKind.CircumstancesRestricted, place, $"callers from {string.Join(' ', directive.Arguments.Skip(1).Select(word => word.Text))} get 403") { Subject = directive.Value };
                    break;
                case "LIMITREQUESTFIELDSIZE":
                    yield return new(TreatmentKind.HeadersBounded, place, $"a request header beyond {directive.Value} bytes is refused with 400") { Subject = directive.Value };
                    break;
                default:
                    break;
            }
        }
    }

    private static IEnumerable<Treatment> Challenged(DirectiveTree tree, Directive auth, Lines lines)
    {
        var scope = auth.Parent!;
        var place = auth.PlaceIn(lines);
        var limit = scope.Children.FirstOrDefault(child => child.Is("Limit") && child.Named("Require").Any());
        var except = scope.Is("LimitExcept") ? scope : scope.Children.FirstOrDefault(child => child.Is("LimitExcept") && child.Named("Require").Any());
        if (limit is not null)
        {
            yield return new(TreatmentKind.ChallengedByMethod, limit.PlaceIn(lines), $"a credential is asked of {limit.Value} alone") { Subject = limit.Value };
        }
        else if (except is not null)
        {
            yield return new(TreatmentKind.ChallengedByMethod, except.PlaceIn(lines), $"a credential is asked of every method but {except.Value}") { Subject = except.Value };
        }

        var exempt = limit is not null ? !limit.Says("OPTIONS") : except?.Says("OPTIONS") == true
            || tree.All.Any(directive => (directive.Is("RewriteCond") || directive.Is("SetEnvIf") || directive.Is("If") || directive.Is("Require")) && directive.Value.Contains("OPTIONS", StringComparison.Ordinal));
        if (!exempt)
        {
            yield return new(TreatmentKind.PreflightChallenged, place, $"AuthType {auth.Value} asks for a credential of OPTIONS as well; a browser's preflight never carries one") { Correction = OptionsWithout };
        }

        if (!auth.Says("Basic"))
        {
            yield break;
        }

        // A header that is taken out, or replaced, on the way is not passed on.
        var pass = tree.All.FirstOrDefault(directive => (directive.Is("ProxyPass") || directive.Is("WSGIScriptAlias")) && Covers(scope, directive));
        var isTakenOut = tree.Named("RequestHeader").Any(header => header.Says("Authorization"));
        if (pass is not null && !isTakenOut && (pass.Is("ProxyPass") || tree.Named("WSGIPassAuthorization").Any(on => on.Says("On"))))
        {
            yield return new(TreatmentKind.BasicInFront, place, $"Apache asks for Basic itself and passes the same Authorization header on to {pass.Arguments[^1].Text}: one header serves two checks")
            { Subject = pass.Arguments[^1].Text, Correction = "RequestHeader unset Authorization" };
        }
    }

    /// <summary>The section with the AuthType holds the pass, stands beside it for a path that the pass serves, or is the file itself.</summary>
    private static bool Covers(Directive scope, Directive pass)
    {
        if (scope.Parent is null || pass.Around.Contains(scope))
        {
            return true;
        }

        if (!scope.Is("Location") && !scope.Is("Proxy"))
        {
            return false;
        }

        var path = scope.Argument(0);
        return scope.Is("Proxy") || path.StartsWith(pass.Argument(0), StringComparison.Ordinal) || pass.Argument(0).StartsWith(path, StringComparison.Ordinal);
    }
}
