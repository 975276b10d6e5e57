using System.Text.RegularExpressions;

namespace Fix401.Reading.Configuration;

/// <summary>What lines of source do to a credential or to its check. Each finding says by which line it was recognised.</summary>
internal static partial class SourceTreatments
{
    public static IEnumerable<Treatment> Of(IReadOnlyList<Line> all, Lines lines, IReadOnlyList<Setting> settings) =>
        Order(all, lines).Concat(Relay(all, lines)).Concat(Browser(all, lines)).Concat(all.SelectMany(line => One(line, lines))).Concat(Apart(settings));

    /// <summary>Middleware runs in the order in which it is written down.</summary>
    private static IEnumerable<Treatment> Order(IReadOnlyList<Line> all, Lines lines)
    {
        var authentication = First(all, UseAuthentication());
        var authorization = First(all, UseAuthorization());
        if (authorization is { } asked && authentication is { } read && asked.Number < read.Number)
        {
            yield return new(TreatmentKind.CheckCannotSucceed, lines.At(asked), $"UseAuthorization runs before UseAuthentication (line {read.Number}): nobody has read the token yet when it is asked for (recognised by its line)")
            { Subject = "UseAuthorization", Correction = "app.UseAuthentication();\napp.UseAuthorization();" };
        }
        else if (authorization is { } alone && authentication is null && First(all, Pipeline()) is not null && First(all, MinimalHost()) is null)
        {
            yield return new(TreatmentKind.CheckCannotSucceed, lines.At(alone), "UseAuthorization stands here and UseAuthentication does not: nobody reads the token (recognised by its line)")
            { Subject = "UseAuthentication", IsDefault = true, Correction = "app.UseAuthentication();\napp.UseAuthorization();" };
        }

        if (First(all, UseCors()) is { } cors && (authorization ?? First(all, ExpressAuth())) is { } guard && guard.Number < cors.Number)
        {
            yield return new(TreatmentKind.PreflightChallenged, lines.At(guard), $"the check runs before CORS is answered (line {cors.Number}): OPTIONS is asked for a credential as well (recognised by its line)") { Correction = $"{cors.Text.Trim()}\n{guard.Text.Trim()}" };
        }
    }

    private static IEnumerable<Treatment> Relay(IReadOnlyList<Line> all, Lines lines)
    {
        if (First(all, Relays()) is not null)
        {
            yield break;
        }

        if (First(all, Feign()) is { } feign)
        {
            yield return new(TreatmentKind.CredentialNotRelayed, lines.At(feign), "a Feign client passes on no header of the caller by itself, and no RequestInterceptor is named here (recognised by its line)")
            { IsDefault = true, Correction = "@Bean\nRequestInterceptor relay() { return template -> template.header(\"Authorization\", currentAuthorization()); }" };
        }
        else if (First(all, PlainClient()) is { } plain)
        {
            yield return new(TreatmentKind.CredentialNotRelayed, lines.At(plain), "this client passes on no header of the caller by itself, and no interceptor or filter is named here (recognised by its line)") { IsDefault = true };
        }
    }

    private static IEnumerable<Treatment> Browser(IReadOnlyList<Line> all, Lines lines)
    {
        if (First(all, AxiosCreate()) is { } create && First(all, Interceptor()) is null
            && all.FirstOrDefault(line => line.Number >= create.Number && line.Number < create.Number + 15 && StoredToken().IsMatch(line.Text)) is { Text: not null } stored)
        {
            yield return new(TreatmentKind.CredentialReadOnce, lines.At(stored), "the token is read once, when the module is loaded: before a sign-in it is null, and it stays what it was (recognised by its line)")
            { Correction = "api.interceptors.request.use(config => {\n  config.headers.Authorization = `Bearer ${localStorage.getItem('token')}`;\n  return config;\n});" };
        }

        var none = First(all, SameSiteNone());
        if (none is { } open && First(all, SecureCookie()) is null)
        {
            yield return new(TreatmentKind.CookieRestricted, lines.At(open), "SameSite=None without Secure: browsers do not store such a cookie (recognised by its line)") { Subject = "SameSite=None", Correction = "sameSite: 'none', secure: true" };
        }

        if (First(all, AnyOrigin()) is { } origin && First(all, WithCredentials()) is not null)
        {
            yield return new(TreatmentKind.CookiesWithheld, lines.At(origin), "origin * together with credentials: a browser refuses the answer, and stores no cookie of it (recognised by its line)") { Subject = "*" };
        }

        foreach (var line in all.Where(line => UnzonedTime().IsMatch(line.Text)))
        {
            yield return new(TreatmentKind.LifetimeMiscounted, lines.At(line), "a time is passed on without its zone, and the library takes it for local time: the lifetime is off by the zone's offset (recognised by its line)") { Subject = line.Text.Split(':', '=')[0].Trim(), Correction = line.Text.Contains(".DateTime", StringComparison.Ordinal) ? line.Text.Trim().Replace(".DateTime", ".UtcDateTime", StringComparison.Ordinal) : null };
        }
    }

    private static IEnumerable<Treatment> One(Line line, Lines lines)
    {
        if (Omitted().Match(line.Text) is { Success: true } omitted)
        {
            yield return new(TreatmentKind.CookiesWithheld, Span(omitted), $"{omitted.Value}: the browser sends no cookies with this call (recognised by its line)") { Correction = "credentials: 'include'" };
        }

        if (SameSite().Match(line.Text) is { Success: true } site)
        {
            yield return new(TreatmentKind.CookieRestricted, Span(site), $"{site.Value}: the browser does not send the cookie in calls from another site (recognised by its line)") { Subject = $"SameSite={site.Groups["site"].Value}" };
        }

        if (EncodedProxy().Match(line.Text) is { Success: true } proxy)
        {
            yield return new(TreatmentKind.ProxyCredentialEncoded, Span(proxy), "the proxy's password stands percent-encoded in its address: a client that does not decode it sends it so (recognised by its line)");
        }

        if (Milliseconds().Match(line.Text) is { Success: true } milliseconds)
        {
            yield return new(TreatmentKind.LifetimeMiscounted, Span(milliseconds), "Date.now() counts milliseconds, a token's times count seconds (recognised by its line)") { Subject = milliseconds.Groups["claim"].Value, Correction = "Math.floor(Date.now() / 1000)" };
        }

        if (ReadHeader().Match(line.Text) is { Success: true } header && CredentialNames.IsHeader(header.Groups["name"].Value.Replace('_', '-')))
        {
            var name = header.Groups["name"].Value;
            yield return new(TreatmentKind.CredentialReadFrom, Span(header), $"the server reads the credential from {name} (recognised by its line)") { Subject = name.Replace('_', '-') };
        }

        if (Role().Match(line.Text) is { Success: true } role)
        {
            yield return new(TreatmentKind.ClaimRequired, Span(role), $"{role.Value} is asked for (recognised by its line)") { Subject = role.Groups["role"].Value };
        }

        if (Open().Match(line.Text) is { Success: true } open)
        {
            yield return new(TreatmentKind.OpenToAll, Span(open), $"{open.Value}: these calls need no credential (recognised by its line)");
        }

        Place Span(Match match) => lines.At(line.Start + match.Index, match.Length);
    }

    private static IEnumerable<Treatment> Apart(IReadOnlyList<Setting> settings)
    {
        var account = settings.FirstOrDefault(setting => setting.Value.EndsWith("gserviceaccount.com", StringComparison.Ordinal));
        var key = settings.FirstOrDefault(setting => setting.Value.EndsWith(".p12", StringComparison.Ordinal) || setting.Value.EndsWith(".pem", StringComparison.Ordinal) || setting.Value.EndsWith(".pfx", StringComparison.Ordinal));
        if (account is not null && key is not null)
        {
            yield return new(TreatmentKind.IdentityApartFromKey, account.Place, $"the account's address ({account.Key}) and its key ({key.Key}: {key.Value}) are given apart: an assertion holds only where both are of one account (recognised by its line)") { Subject = account.Value };
        }
    }

    private static Line? First(IReadOnlyList<Line> all, Regex pattern)
    {
        foreach (var line in all)
        {
            if (pattern.IsMatch(line.Text))
            {
                return line;
            }
        }

        return null;
    }

    [GeneratedRegex(@"\.UseAuthentication\(", RegexOptions.CultureInvariant)]
    private static partial Regex UseAuthentication();

    [GeneratedRegex(@"\.UseAuthorization\(", RegexOptions.CultureInvariant)]
    private static partial Regex UseAuthorization();

    [GeneratedRegex(@"\.UseEndpoints\(|\.MapControllers\(|\.UseRouting\(|\.UseMvc\(", RegexOptions.CultureInvariant)]
    private static partial Regex Pipeline();

    [GeneratedRegex(@"WebApplication\.Create|builder\.Build\(", RegexOptions.CultureInvariant)]
    private static partial Regex MinimalHost();

    [GeneratedRegex(@"\.UseCors\(|\.use\(\s*cors\b", RegexOptions.CultureInvariant)]
    private static partial Regex UseCors();

    [GeneratedRegex(@"\.use\(\s*(?:['""][^'""]*['""]\s*,\s*)?(?:expressjwt|expressJwt|jwt\(|passport\.authenticate|checkJwt|requireAuth|requiresAuth|authenticate\w*|verifyToken|verifyJwt|auth\w*(?:Middleware)?\s*[,()])", RegexOptions.CultureInvariant)]
    private static partial Regex ExpressAuth();

    [GeneratedRegex(@"RequestInterceptor|@RequestHeader|configuration\s*=|getInterceptors\(|interceptors\(|BearerExchangeFilterFunction|ExchangeFilterFunction|defaultHeader\(|setBearerAuth|HttpHeaders\.AUTHORIZATION|""Authorization""", RegexOptions.CultureInvariant)]
    private static partial Regex Relays();

    [GeneratedRegex(@"@FeignClient\b", RegexOptions.CultureInvariant)]
    private static partial Regex Feign();

    [GeneratedRegex(@"new RestTemplate\(\)|WebClient\.create\(", RegexOptions.CultureInvariant)]
    private static partial Regex PlainClient();

    [GeneratedRegex(@"\baxios\.create\(", RegexOptions.CultureInvariant)]
    private static partial Regex AxiosCreate();

    [GeneratedRegex(@"interceptors\.request\.use", RegexOptions.CultureInvariant)]
    private static partial Regex Interceptor();

    [GeneratedRegex(@"(?:Authorization|token)['""]?\s*:.{0,200}(?:localStorage|sessionStorage|Cookies\.get|getItem|store\.getState)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex StoredToken();

    [GeneratedRegex(@"(?:same_?site|COOKIE_SAMESITE)['""]?\s*[:=]\s*(?:SameSiteMode\.)?['""]?none\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex SameSiteNone();

    [GeneratedRegex(@"(?:\bsecure|COOKIE_SECURE|SecurePolicy)['""]?\s*[:=]\s*(?:true\b|CookieSecurePolicy\.Always|process\.env|is\w+|!)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex SecureCookie();

    [GeneratedRegex(@"same_?site['""]?\s*[:=]\s*(?:SameSiteMode\.)?['""]?(?<site>strict|lax)\b|COOKIE_SAMESITE['""]?\s*=\s*['""](?<site>strict|lax)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex SameSite();

    [GeneratedRegex(@"(?:\borigins?|allow_origins|allowedOrigins)['""]?\s*[:=(]\s*\[?\s*['""]\*['""]|AllowAnyOrigin\(", RegexOptions.CultureInvariant)]
    private static partial Regex AnyOrigin();

    [GeneratedRegex(@"\bcredentials['""]?\s*:\s*true\b|allow_credentials\s*=\s*True|AllowCredentials\(|allowCredentials\s*[:=(]\s*""?true", RegexOptions.CultureInvariant)]
    private static partial Regex WithCredentials();

    [GeneratedRegex(@"\bcredentials\s*:\s*['""]omit['""]|withCredentials\s*[:=]\s*false", RegexOptions.CultureInvariant)]
    private static partial Regex Omitted();

    [GeneratedRegex(@"https?://[^:@/\s""']{1,100}:[^@/\s""']{0,100}%[0-9A-Fa-f]{2}[^@/\s""']{0,100}@", RegexOptions.CultureInvariant)]
    private static partial Regex EncodedProxy();

    [GeneratedRegex(@"\b(?:notBefore|expires|NotBefore|Expires|IssuedAt|issuedAt)\s*[:=]\s*\w+(?:\(\))?\.(?:DateTime|LocalDateTime)\b(?!\.ToUniversalTime)|['""]?(?:exp|iat|nbf)['""]?\s*[:=]\s*(?:datetime\.)?datetime\.now\(\)", RegexOptions.CultureInvariant)]
    private static partial Regex UnzonedTime();

    [GeneratedRegex(@"\b(?<claim>exp|iat|nbf)['""]?\s*:\s*Date\.now\(\)(?!\s*/)(?!\)?\s*/\s*1000)", RegexOptions.CultureInvariant)]
    private static partial Regex Milliseconds();

    [GeneratedRegex(@"(?:req(?:uest)?\.headers?(?:\.get)?|Request\.Headers|request\.getHeader|getHeader)\s*[\[(]\s*['""](?<name>[\w-]{3,60})['""]|\$_SERVER\[['""]HTTP_(?<name>[A-Z_]{3,60})['""]\]|req\.headers\.(?<name>authorization)\b", RegexOptions.CultureInvariant)]
    private static partial Regex ReadHeader();

    [GeneratedRegex(@"has(?:Any)?(?:Role|Authority|Scope)\(\s*['""](?<role>[^'""]{1,100})['""]|\[Authorize\((?:Roles|Policy)\s*=\s*""(?<role>[^""]{1,100})""|Require(?:Role|Claim|Scope)\(\s*""(?<role>[^""]{1,100})""", RegexOptions.CultureInvariant)]
    private static partial Regex Role();

    [GeneratedRegex(@"\.permitAll\(\)|\[AllowAnonymous\]|\bAllowAny\b|\.AllowAnonymous\(\)", RegexOptions.CultureInvariant)]
    private static partial Regex Open();
}
