namespace Fix401.Reading.Configuration;

/// <summary>What nginx itself asks of a caller: Basic, a token, a certificate, an address, another service's word.</summary>
internal static class NginxAccess
{
    private const string LetOptionsPass = "if ($request_method = OPTIONS) { return 204; }";

    public static IEnumerable<Treatment> Of(DirectiveTree tree, Lines lines)
    {
        foreach (var directive in tree.All.Where(IsAccess).Take(SettingFile.MostCompared))
        {
            var treatments = directive.Name switch
            {
                "auth_basic" or "auth_jwt" or "auth_gss" or "auth_digest" or "auth_ldap" or "auth_pam" when !directive.Says("off") && !directive.Argument(0).StartsWith('$') => Challenged(tree, directive, lines),
                "auth_request" when !directive.Says("off") =>
                [
                    new(TreatmentKind.CheckedElsewhere, directive.PlaceIn(lines), $"nginx asks {directive.Value} whether the call may pass, and gives its 401 or 403 to the caller") { Subject = directive.Value },
                ],
                "ssl_verify_client" when !directive.Says("off") =>
                [
                    new(TreatmentKind.ClientCertificateRequired, directive.PlaceIn(lines), directive.Says("on") ? "a client certificate is required: nginx answers 400 without a good one" : $"a client certificate is asked for (ssl_verify_client {directive.Value})") { Subject = directive.Value },
                ],
                "allow" or "deny" => Addresses(directive, lines),
                "valid_referers" => [new(TreatmentKind.CircumstancesRestricted, directive.PlaceIn(lines), $"only some referrers count as valid: {directive.Value}") { Subject = "Referer" }],
                _ => [],
            };
            foreach (var treatment in treatments)
            {
                yield return treatment;
            }
        }
    }

    private static bool IsAccess(Directive directive) =>
        directive.Name.StartsWith("auth_", StringComparison.Ordinal) || directive.Name is "ssl_verify_client" or "allow" or "deny" or "valid_referers";

    private static IEnumerable<Treatment> Challenged(DirectiveTree tree, Directive auth, Lines lines)
    {
        var place = auth.PlaceIn(lines);
        var block = auth.Parent!;
        var around = block.Is("limit_except") ? block.Parent! : block;
        if (block.Is("limit_except"))
        {
            yield return new(TreatmentKind.ChallengedByMethod, block.PlaceIn(lines), $"a credential is asked of every method but {block.Value}: a client that learns how to sign in from a first GET gets no challenge")
            { Subject = block.Value, Correction = $"# outside of limit_except, for every method\n{auth.Name} {Quoted(auth.Value)};" };
        }

        if (block.Is("limit_except") ? !block.Says("OPTIONS") : !new NginxScope(block).AnswersOptionsItself && !AnsweredBelow(tree, block, auth))
        {
            yield return new(TreatmentKind.PreflightChallenged, place, $"{auth.Name} asks for a credential of OPTIONS as well; a browser's preflight never carries one")
            { Correction = block.Is("limit_except") ? $"limit_except {block.Value} OPTIONS {{" : LetOptionsPass };
        }

        if (auth.Is("auth_jwt") && auth.Arguments.FirstOrDefault(argument => argument.Text.StartsWith("token=", StringComparison.Ordinal)) is { Text: { } token })
        {
            yield return new(TreatmentKind.CredentialReadFrom, place, $"nginx reads the token from {token["token=".Length..]} alone") { Subject = token["token=".Length..] };
        }

        if (!auth.Is("auth_basic"))
        {
            yield break;
        }

        foreach (var pass in tree.Named("proxy_pass").Concat(tree.Named("uwsgi_pass")).Concat(tree.Named("fastcgi_pass")).Take(SettingFile.MostCompared))
        {
            var scope = new NginxScope(pass.Parent!);
            var isUnder = scope.Levels.Contains(around) && (block.Is("limit_except") || scope.Nearest("auth_basic") == auth);
            var header = scope.Headers().LastOrDefault(line => line.Argument(0).Equals("Authorization", StringComparison.OrdinalIgnoreCase));
            if (isUnder && header is null)
            {
                yield return new(TreatmentKind.BasicInFront, place, $"nginx asks for Basic itself and passes the same Authorization header on to {pass.Value}: one header serves two checks")
                { Subject = pass.Value, Correction = "proxy_set_header Authorization \"\";" };
                break;
            }
        }
    }

    /// <summary>Every place below that handles calls lets OPTIONS pass, or there is one that is for OPTIONS.</summary>
    private static bool AnsweredBelow(DirectiveTree tree, Directive block, Directive auth) =>
        tree.All.Any(directive => directive.Is("if") && directive.Value.Contains("OPTIONS", StringComparison.Ordinal) && directive.Around.Contains(block) && directive.Parent != auth);

    private static IEnumerable<Treatment> Addresses(Directive rule, Lines lines)
    {
        // One for each block that closes with "deny all", and one for each address that is named in a deny.
        if (rule.Is("deny") && (!rule.Says("all") || rule.Parent!.Children.Any(child => child.Is("allow"))))
        {
            yield return new(TreatmentKind.CircumstancesRestricted, rule.PlaceIn(lines), rule.Says("all")
                ? $"only {string.Join(", ", rule.Parent!.Named("allow").Take(8).Select(allow => allow.Value))} may call; all others get 403"
                : $"callers from {rule.Value} get 403") { Subject = rule.Value };
        }
        else if (rule.Is("deny"))
        {
            yield return new(TreatmentKind.FixedRefusal, rule.PlaceIn(lines), "every caller gets 403 here") { Subject = "403" };
        }
    }

    private static string Quoted(string value) => value.Contains(' ', StringComparison.Ordinal) ? $"\"{value}\"" : value;
}
