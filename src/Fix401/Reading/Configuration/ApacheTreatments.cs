namespace Fix401.Reading.Configuration;

/// <summary>What Apache does to a credential on its way to the program or the server behind.</summary>
internal static class ApacheTreatments
{
    private const string ToCgi = "SetEnvIf Authorization \"(.*)\" HTTP_AUTHORIZATION=$1";

    public static IEnumerable<Treatment> Of(DirectiveTree tree, Lines lines) =>
        Wsgi(tree, lines).Concat(Cgi(tree, lines)).Concat(Headers(tree, lines)).Concat(Proxied(tree, lines)).Concat(Redirects(tree, lines));

    private static IEnumerable<Treatment> Wsgi(DirectiveTree tree, Lines lines)
    {
        var script = tree.Named("WSGIScriptAlias").Concat(tree.Named("WSGIScriptAliasMatch")).Concat(tree.All.Where(directive => directive.Is("SetHandler") && directive.Says("wsgi-script"))).FirstOrDefault();
        if (script is null)
        {
            yield break;
        }

        var pass = tree.Named("WSGIPassAuthorization").LastOrDefault();
        if (pass?.Says("On") != true)
        {
            yield return new(TreatmentKind.AuthorizationNotForwarded, (pass ?? script).PlaceIn(lines), pass is null
                ? "mod_wsgi keeps the Authorization header from the application: WSGIPassAuthorization is Off by default, and nothing here switches it on"
                : "WSGIPassAuthorization Off: mod_wsgi keeps the Authorization header from the application")
            { Subject = "Authorization", IsDefault = pass is null, Correction = "WSGIPassAuthorization On" };
        }

        yield return Underscores(script, lines);
    }

    private static IEnumerable<Treatment> Cgi(DirectiveTree tree, Lines lines)
    {
        var script = tree.All.FirstOrDefault(IsCgi);
        if (script is null)
        {
            yield break;
        }

        var passed = tree.Named("CGIPassAuth").Any(directive => directive.Says("On"))
            || tree.All.Any(directive => (directive.Name.StartsWith("SetEnvIf", StringComparison.OrdinalIgnoreCase) || directive.Is("RewriteRule") || directive.Is("ProxyFCGISetEnvIf")) && directive.Value.Contains("HTTP_AUTHORIZATION", StringComparison.OrdinalIgnoreCase))
            || tree.All.Any(directive => directive.Value.Contains("-pass-header", StringComparison.OrdinalIgnoreCase) || directive.Is("FcgidPassHeader"));
        if (!passed)
        {
            yield return new(TreatmentKind.AuthorizationNotForwarded, script.PlaceIn(lines), $"Apache keeps the Authorization header from CGI and FastCGI programs ({script.Name} {script.Value}) unless CGIPassAuth or a variable passes it on, and nothing here does")
            { Subject = "Authorization", IsDefault = true, Correction = $"CGIPassAuth On\n# or, where that is not allowed:\n{ToCgi}" };
        }

        yield return Underscores(script, lines);
    }

    private static bool IsCgi(Directive directive) => directive.Name.ToUpperInvariant() switch
    {
        "SCRIPTALIAS" or "SCRIPTALIASMATCH" or "FASTCGIEXTERNALSERVER" or "FASTCGISERVER" or "FCGIDWRAPPER" => true,
        "SETHANDLER" or "ADDHANDLER" => directive.Value.Contains("cgi", StringComparison.OrdinalIgnoreCase),
        "PROXYPASS" or "PROXYPASSMATCH" => directive.Value.Contains("fcgi:", StringComparison.OrdinalIgnoreCase) || directive.Value.Contains("|scgi:", StringComparison.OrdinalIgnoreCase),
        "ACTION" => directive.Value.Contains("cgi", StringComparison.OrdinalIgnoreCase),
        _ => false,
    };

    private static Treatment Underscores(Directive script, Lines lines) =>
        new(TreatmentKind.UnderscoreHeadersDropped, script.PlaceIn(lines), "Apache since 2.4 drops request headers with an underscore in their name before it calls a CGI, FastCGI or WSGI program") { IsDefault = true };

    private static IEnumerable<Treatment> Headers(DirectiveTree tree, Lines lines)
    {
        foreach (var header in tree.Named("RequestHeader").Concat(tree.Named("Header")))
        {
            var at = header.Argument(0).Equals("always", StringComparison.OrdinalIgnoreCase) || header.Argument(0).Equals("onsuccess", StringComparison.OrdinalIgnoreCase) ? 1 : 0;
            var (action, name, value, place) = (header.Argument(at).ToUpperInvariant(), header.Argument(at + 1).TrimEnd(':'), header.Argument(at + 2), header.PlaceIn(lines));
            if (header.Is("Header"))
            {
                if (action == "UNSET" && name.Equals("WWW-Authenticate", StringComparison.OrdinalIgnoreCase))
                {
                    yield return new(TreatmentKind.ChallengeHidden, place, "the challenge is taken out of the answers");
                }

                continue;
            }

            var isCookie = name.Equals("Cookie", StringComparison.OrdinalIgnoreCase);
            if (action == "UNSET" && (isCookie || CredentialNames.IsHeader(name)))
            {
                yield return new(isCookie ? TreatmentKind.CookiesNotForwarded : TreatmentKind.AuthorizationNotForwarded, place, $"RequestHeader unset {name} takes the caller's {name} out of what is passed on") { Subject = name };
            }
            else if (action is "SET" && name.Equals("Authorization", StringComparison.OrdinalIgnoreCase) && !value.Contains("%{HTTP", StringComparison.OrdinalIgnoreCase) && !value.Contains("AUTHORIZATION", StringComparison.OrdinalIgnoreCase))
            {
                yield return new(TreatmentKind.AuthorizationReplaced, place, "Apache puts a value of its own in the place of the caller's Authorization") { Subject = name };
            }
            else if (action is "SET" && name.Equals("Host", StringComparison.OrdinalIgnoreCase))
            {
                yield return new(TreatmentKind.HostReplaced, place, $"what stands behind sees Host: {value}") { Subject = value };
            }
        }
    }

    private static IEnumerable<Treatment> Proxied(DirectiveTree tree, Lines lines)
    {
        foreach (var pass in tree.Named("ProxyPass").Concat(tree.Named("ProxyPassMatch")).Take(SettingFile.MostCompared))
        {
            var target = pass.Arguments.Select(argument => argument.Text).FirstOrDefault(text => text.Contains("://", StringComparison.Ordinal));
            if (target is null || !target.StartsWith("http", StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            var levels = pass.Around.Append(tree.Root).ToList();
            if (levels.SelectMany(level => level.Named("ProxyPreserveHost")).FirstOrDefault() is not { } preserve || !preserve.Says("On"))
            {
                yield return new(TreatmentKind.HostReplaced, pass.PlaceIn(lines), $"ProxyPreserveHost is off{(tree.Has("ProxyPreserveHost") ? "" : " by default")}: what stands behind sees the host of {target} and not the one that the caller addressed")
                { Subject = target, IsDefault = !tree.Has("ProxyPreserveHost"), Correction = "ProxyPreserveHost On" };
            }

            var isSecure = levels.Any(level => level.Named("SSLEngine").Any(engine => engine.Says("on")) || (level.Is("VirtualHost") && level.Value.EndsWith(":443", StringComparison.Ordinal)));
            if (isSecure && target.StartsWith("http:", StringComparison.OrdinalIgnoreCase) && !levels.SelectMany(level => level.Named("RequestHeader")).Any(header => header.Value.Contains("X-Forwarded-Proto", StringComparison.OrdinalIgnoreCase) || header.Value.Contains("X-Forwarded-Ssl", StringComparison.OrdinalIgnoreCase)))
            {
                yield return new(TreatmentKind.SchemeNotForwarded, pass.PlaceIn(lines), "no RequestHeader set X-Forwarded-Proto: what stands behind is called by http and does not learn that the caller came by https")
                { IsDefault = true, Correction = "RequestHeader set X-Forwarded-Proto \"https\"" };
            }
        }
    }

    private static IEnumerable<Treatment> Redirects(DirectiveTree tree, Lines lines)
    {
        foreach (var rule in tree.All)
        {
            if ((rule.Is("Redirect") || rule.Is("RedirectMatch") || rule.Is("RedirectPermanent")) && rule.Arguments.Count > 1)
            {
                yield return new(TreatmentKind.Redirected, rule.PlaceIn(lines), $"callers are redirected to {rule.Arguments[^1].Text}") { Subject = rule.Arguments[^1].Text };
            }
            else if (rule.Is("RewriteRule") && Flags(rule) is { } flags)
            {
                if (flags.Any(flag => flag is "F" or "FORBIDDEN" or "R=401" or "R=403"))
                {
                    yield return new(TreatmentKind.FixedRefusal, rule.PlaceIn(lines), "a RewriteRule refuses these calls by itself");
                }
                else if (flags.Any(flag => flag == "R" || flag.StartsWith("R=3", StringComparison.Ordinal)))
                {
                    yield return new(TreatmentKind.Redirected, rule.PlaceIn(lines), $"callers are redirected to {rule.Argument(1)}") { Subject = rule.Argument(1) };
                }
            }
        }
    }

    private static string[]? Flags(Directive rule) => rule.Argument(2) is ['[', .., ']'] flags ? flags[1..^1].ToUpperInvariant().Split(',', StringSplitOptions.TrimEntries) : null;
}
