using Fix401.Write;

namespace Fix401.Carry;

internal sealed class CookieNotSent : Cause
{
    /// <summary>Name and value together: what browsers keep at least (RFC 6265, section 6.1), and Chrome and Firefox at most.</summary>
    private const int LongestCookie = 4096;

    public override IEnumerable<Clue> Look(Evidence evidence)
    {
        if (evidence.Call is not { } call)
        {
            yield break;
        }

        var here = new Place($"exchange {call.Number}, request");
        var sent = call.Request.Headers.All("Cookie").SelectMany(CredentialReader.Cookies).Select(cookie => cookie.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var earlier in evidence.Earlier.Where(earlier => IsSameSite(earlier.Request.Host, call.Request.Host)))
        {
            foreach (var header in earlier.Response?.Headers.All("Set-Cookie") ?? [])
            {
                if (SetCookie.Read(header) is not { LooksLikeSession: true } cookie || sent.Contains(cookie.Name))
                {
                    continue;
                }

                var place = new Place($"exchange {earlier.Number}, response header Set-Cookie");
                if (header.Split(';')[0].Length is var length && length > LongestCookie)
                {
                    yield return new(place, Weight.Decides, $"cookie {cookie.Name} has {length} characters; browsers drop what is longer than {LongestCookie}, without a word");
                }
                else if (WhyWithheld(cookie, earlier.Request, call.Request) is { } why)
                {
                    yield return new(place, Weight.Decides, why);
                }
                else
                {
                    yield return new(here, evidence.Sent.Any(credential => credential.HasScheme("Bearer")) ? Weight.Hints : new(5), $"exchange {earlier.Number} set cookie {cookie.Name}, and this request does not send it");
                }

                break;
            }
        }

        foreach (var clue in evidence.Treated(TreatmentKind.CookiesWithheld, new(4)).Concat(evidence.Treated(TreatmentKind.CookieRestricted, Weight.Suggests)))
        {
            yield return clue;
        }

        if (sent.Count == 0 && call.Request.Headers.First("Sec-Fetch-Site") == "cross-site" && evidence.Sent.Count == 0)
        {
            yield return new(here, new(1.4), "a call from another site (Sec-Fetch-Site: cross-site) carries no cookie: SameSite or credentials mode withheld it");
        }

        if (evidence.Sent.Any(credential => credential.Carrier == Carrier.Cookie && credential.Value.Length > 0))
        {
            yield return new(here, Weight.Weakens, "a session cookie is sent");
        }
    }

    private static string? WhyWithheld(SetCookie cookie, Request setBy, Request call)
    {
        if (call.Uri is not { } target)
        {
            return null;
        }

        if (cookie.IsSecure && (target.Scheme == "http" || setBy.Uri?.Scheme == "http") && target.Host is not ("localhost" or "127.0.0.1"))
        {
            return $"cookie {cookie.Name} is Secure, and the site is called by http";
        }

        if (cookie is { SameSite: "none", IsSecure: false })
        {
            return $"cookie {cookie.Name} has SameSite=None without Secure: browsers refuse to store it";
        }

        if (cookie.Domain is { } domain && target.Host != domain && !target.Host.EndsWith("." + domain, StringComparison.OrdinalIgnoreCase))
        {
            return $"cookie {cookie.Name} is for {domain}, the call goes to {target.Host}";
        }

        if (cookie.Domain is null && setBy.Host != target.Host)
        {
            return $"cookie {cookie.Name} was set by {setBy.Host} for itself alone (no Domain), the call goes to {target.Host}";
        }

        if (cookie.Path is { Length: > 1 } path && !target.AbsolutePath.StartsWith(path, StringComparison.Ordinal))
        {
            return $"cookie {cookie.Name} is for the path {path}, the call goes to {target.AbsolutePath}";
        }

        var fromElsewhere = call.Headers.First("Sec-Fetch-Site") == "cross-site"
            || (Uri.TryCreate(call.Headers.First("Origin"), UriKind.Absolute, out var origin) && !IsSameSite(origin.Host, target.Host));
        return fromElsewhere && cookie.SameSite is "lax" or "strict" or null
            ? $"cookie {cookie.Name} has SameSite={cookie.SameSite ?? "Lax (the default)"}, and the call comes from another site"
            : null;
    }

    /// <summary>The same registrable domain, as far as two labels tell.</summary>
    private static bool IsSameSite(string one, string other) => Site(one) == Site(other);

    private static string Site(string host)
    {
        var labels = host.Split('.');
        return labels.Length <= 2 || labels[^1].All(char.IsDigit) ? host : string.Join('.', labels[^2..]);
    }
}
