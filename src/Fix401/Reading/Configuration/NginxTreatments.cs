namespace Fix401.Reading.Configuration;

/// <summary>What nginx does to a credential, and to what a signature covers, on the way to the server behind.</summary>
internal static class NginxTreatments
{
    private static readonly string[] Handlers = ["proxy_pass", "grpc_pass", "fastcgi_pass", "uwsgi_pass", "scgi_pass"];

    public static IEnumerable<Treatment> Of(DirectiveTree tree, Lines lines)
    {
        var passes = tree.All.Where(directive => Array.Exists(Handlers, directive.Is)).Take(SettingFile.MostCompared).ToList();
        return passes.SelectMany(pass => OfPass(tree, pass, lines))
            .Concat(NginxAccess.Of(tree, lines))
            .Concat(Simple(tree, lines));
    }

    private static IEnumerable<Treatment> OfPass(DirectiveTree tree, Directive pass, Lines lines)
    {
        var scope = new NginxScope(pass.Parent!);
        var place = pass.PlaceIn(lines);
        var setter = pass.Is("grpc_pass") ? "grpc_set_header" : "proxy_set_header";
        var headers = scope.Headers(setter);
        foreach (var header in headers)
        {
            if (OfHeader(header, lines) is { } treatment)
            {
                yield return treatment;
            }
        }

        if (scope.Nearest("proxy_pass_request_headers") is { } all && all.Says("off"))
        {
            yield return new(TreatmentKind.AuthorizationNotForwarded, all.PlaceIn(lines), "proxy_pass_request_headers off: no header of the caller is passed on") { Correction = "proxy_pass_request_headers on;" };
            yield return new(TreatmentKind.CookiesNotForwarded, all.PlaceIn(lines), "proxy_pass_request_headers off: no cookie of the caller is passed on");
        }

        if (!Keeps(scope.Nearest("underscores_in_headers"), "on") && !Keeps(scope.Nearest("ignore_invalid_headers"), "off") && !tree.All.Exists(other => Keeps(other, "on") && other.Is("underscores_in_headers")))
        {
            yield return new(TreatmentKind.UnderscoreHeadersDropped, scope.Nearest("underscores_in_headers")?.PlaceIn(lines) ?? place,
                $"nginx drops request headers with an underscore in their name: underscores_in_headers is off {(scope.Nearest("underscores_in_headers") is null ? "by default, and nothing here switches it on" : "here")}")
            { IsDefault = scope.Nearest("underscores_in_headers") is null, Correction = "underscores_in_headers on;" };
        }

        if (pass.Is("proxy_pass"))
        {
            foreach (var treatment in Forwarding(pass, scope, headers, place, lines))
            {
                yield return treatment;
            }
        }

        if (Cached(scope, pass.Name[..pass.Name.IndexOf('_', StringComparison.Ordinal)], lines) is { } cached)
        {
            yield return cached;
        }
    }

    private static Treatment? OfHeader(Directive header, Lines lines)
    {
        var (name, value) = (header.Argument(0), string.Join(' ', header.Arguments.Skip(1).Select(word => word.Text)));
        var itself = "$http_" + name.ToLowerInvariant().Replace('-', '_');
        var isCookie = name.Equals("Cookie", StringComparison.OrdinalIgnoreCase);
        if (!isCookie && !CredentialNames.IsHeader(name))
        {
            return null;
        }

        if (value.Length == 0)
        {
            return new(isCookie ? TreatmentKind.CookiesNotForwarded : TreatmentKind.AuthorizationNotForwarded, header.PlaceIn(lines), $"{header.Name} {name} \"\" takes the caller's {name} out of what is passed on")
            { Subject = name, Correction = $"{header.Name} {name} {itself};" };
        }

        if (value.Contains(itself, StringComparison.OrdinalIgnoreCase) || isCookie || (value.StartsWith('$') && !name.Equals("Authorization", StringComparison.OrdinalIgnoreCase)))
        {
            return null;
        }

        return new(TreatmentKind.AuthorizationReplaced, header.PlaceIn(lines), $"nginx puts {(value.Contains('$', StringComparison.Ordinal) ? value : "a fixed value")} in the place of the caller's {name}")
        { Subject = name };
    }

    private static IEnumerable<Treatment> Forwarding(Directive pass, NginxScope scope, IReadOnlyList<Directive> headers, Place place, Lines lines)
    {
        var included = scope.IncludeThatMaySetHeaders() is not null;
        var host = headers.LastOrDefault(header => header.Argument(0).Equals("Host", StringComparison.OrdinalIgnoreCase));
        var reservation = headers.Count > 0 || scope.IsWhole ? "" : ", as far as this excerpt shows";
        if (host is null && !included)
        {
            yield return new(TreatmentKind.HostReplaced, place, $"no proxy_set_header Host: what stands behind sees Host: {HostOf(pass.Argument(0))} (nginx's default, $proxy_host) and not the host that the caller addressed{reservation}")
            { Subject = HostOf(pass.Argument(0)), IsDefault = true, Correction = "proxy_set_header Host $http_host;" };
        }
        else if (host is not null && (host.Argument(1) == "$proxy_host" || !host.Argument(1).Contains('$', StringComparison.Ordinal)))
        {
            yield return new(TreatmentKind.HostReplaced, host.PlaceIn(lines), $"what stands behind sees Host: {host.Argument(1)} and not the host that the caller addressed") { Subject = host.Argument(1), Correction = "proxy_set_header Host $http_host;" };
        }
        else if (host?.Argument(1) == "$host" && OddPort(scope) is { } port)
        {
            yield return new(TreatmentKind.HostReplaced, host.PlaceIn(lines), $"$host is without a port: the caller's Host ends in :{port}, the one passed on does not") { Subject = "$host", Correction = "proxy_set_header Host $http_host;" };
        }

        var scheme = headers.LastOrDefault(header => header.Argument(0).ToUpperInvariant() is "X-FORWARDED-PROTO" or "FORWARDED" or "X-FORWARDED-SCHEME" or "X-FORWARDED-SSL" or "X-SCHEME" or "X-URL-SCHEME");
        var listensPlainly = scope.Server is { } server && server.Named("listen").Any() && !server.Named("listen").Any(listen => listen.Says("ssl") || listen.Argument(0).EndsWith("443", StringComparison.Ordinal)) && !server.Named("ssl").Any();
        if (scheme is null && !included && !listensPlainly && !pass.Argument(0).StartsWith("https:", StringComparison.OrdinalIgnoreCase))
        {
            yield return new(TreatmentKind.SchemeNotForwarded, place, $"no proxy_set_header X-Forwarded-Proto: what stands behind is called by http and does not learn that the caller came by https{reservation}")
            { IsDefault = true, Correction = "proxy_set_header X-Forwarded-Proto $scheme;" };
        }
        else if (scheme?.Argument(1).Equals("http", StringComparison.OrdinalIgnoreCase) == true)
        {
            yield return new(TreatmentKind.SchemeNotForwarded, scheme.PlaceIn(lines), "what stands behind is always told that the caller came by http") { Correction = "proxy_set_header X-Forwarded-Proto $scheme;" };
        }

        if ((scope.Nearest("aws_sign") ?? scope.Nearest("aws_access_key") ?? scope.Nearest("s3_bucket")) is { } signer)
        {
            yield return new(TreatmentKind.HeadersBesideSignature, signer.PlaceIn(lines),
                "nginx signs the call itself, and passes on the caller's x-amz- headers, which its signature does not cover")
            { Subject = "x-amz-", Correction = "proxy_set_header x-amz-cf-id \"\";" };
        }
    }

    private static Treatment? Cached(NginxScope scope, string kind, Lines lines)
    {
        if (scope.Nearest($"{kind}_cache") is not { } cache || cache.Says("off"))
        {
            return null;
        }

        var minds = new[] { scope.Nearest($"{kind}_cache_key"), scope.Nearest($"{kind}_cache_bypass"), scope.Nearest($"{kind}_no_cache") }
            .Any(directive => directive is not null && (directive.Value.Contains("authorization", StringComparison.OrdinalIgnoreCase) || directive.Value.Contains("cookie", StringComparison.OrdinalIgnoreCase)
                || directive.Value.Contains("api_key", StringComparison.OrdinalIgnoreCase) || directive.Value.Contains("remote_user", StringComparison.OrdinalIgnoreCase) || directive.Value.Contains("token", StringComparison.OrdinalIgnoreCase)));
        var key = scope.Nearest($"{kind}_cache_key");
        var errors = scope.Nearest($"{kind}_cache_valid") is { } valid && (valid.Says("any") || valid.Says("401") || valid.Says("403")) ? "; answers 401 and 403 are kept too" : "";
        return minds ? null : new(TreatmentKind.CachedRegardlessOfCredential, (key ?? cache).PlaceIn(lines),
            $"answers are cached under {(key is null ? "nginx's default key" : key.Value)}, in which no credential stands{errors}")
        { Correction = $"{kind}_cache_bypass $http_authorization;\n{kind}_no_cache $http_authorization;" };
    }

    private static IEnumerable<Treatment> Simple(DirectiveTree tree, Lines lines)
    {
        foreach (var directive in tree.All)
        {
            var place = directive.PlaceIn(lines);
            switch (directive.Name)
            {
                case "more_clear_input_headers" when directive.Arguments.Any(argument => CredentialNames.IsHeader(argument.Text)):
                    yield return new(TreatmentKind.AuthorizationNotForwarded, place, $"more_clear_input_headers takes {directive.Value} out of the request") { Subject = directive.Arguments.First(argument => CredentialNames.IsHeader(argument.Text)).Text };
                    break;
                case "fastcgi_pass_request_headers" or "uwsgi_pass_request_headers" when directive.Says("off"):
                    yield return new(TreatmentKind.AuthorizationNotForwarded, place, $"{directive.Name} off: no header of the caller is passed on");
                    break;
                case "fastcgi_param" or "uwsgi_param" when directive.Argument(0) == "HTTP_AUTHORIZATION" && directive.Argument(1).Length == 0:
                    yield return new(TreatmentKind.AuthorizationNotForwarded, place, "HTTP_AUTHORIZATION is set to nothing: the program behind does not see the caller's Authorization") { Subject = "Authorization", Correction = $"{directive.Name} HTTP_AUTHORIZATION $http_authorization;" };
                    break;
                case "proxy_hide_header" when directive.Argument(0).Equals("WWW-Authenticate", StringComparison.OrdinalIgnoreCase):
                    yield return new(TreatmentKind.ChallengeHidden, place, "the challenge of the server behind is taken out of its answers");
                    break;
                case "proxy_hide_header" when directive.Argument(0).Equals("Set-Cookie", StringComparison.OrdinalIgnoreCase):
                    yield return new(TreatmentKind.CookiesNotForwarded, place, "Set-Cookie is taken out of the answers: the client never gets the cookie") { Subject = "Set-Cookie" };
                    break;
                case "large_client_header_buffers":
                    yield return new(TreatmentKind.HeadersBounded, place, $"a request header line beyond {directive.Argument(1)} is refused with 400") { Subject = directive.Argument(1) };
                    break;
                case "return" when directive.Argument(0) is "401" or "403":
                    yield return new(TreatmentKind.FixedRefusal, place, directive.Parent is { Name: "if" } test ? $"nginx itself answers {directive.Argument(0)} if {test.Value}" : $"nginx itself answers {directive.Argument(0)} here") { Subject = directive.Argument(0) };
                    break;
                case "return" when directive.Argument(0) is "301" or "302" or "303" or "307" or "308":
                    yield return new(TreatmentKind.Redirected, place, $"callers are redirected ({directive.Argument(0)}) to {directive.Argument(1)}") { Subject = directive.Argument(1) };
                    break;
                case "rewrite" when directive.Says("permanent") || directive.Says("redirect"):
                    yield return new(TreatmentKind.Redirected, place, $"callers of {directive.Argument(0)} are redirected to {directive.Argument(1)}") { Subject = directive.Argument(1) };
                    break;
                default:
                    break;
            }
        }
    }

    private static bool Keeps(Directive? directive, string value) => directive?.Says(value) == true;

    private static string HostOf(string address)
    {
        var start = address.IndexOf("://", StringComparison.Ordinal) is var scheme && scheme >= 0 ? scheme + 3 : 0;
        var end = address.IndexOf('/', start);
        return end < 0 ? address[start..] : address[start..end];
    }

    private static string? OddPort(NginxScope scope) =>
        scope.Server?.Named("listen").Select(listen => listen.Argument(0)[(listen.Argument(0).LastIndexOf(':') + 1)..].TrimEnd(']'))
            .FirstOrDefault(port => port.Length > 0 && port.All(char.IsAsciiDigit) && port is not ("80" or "443"));
}
