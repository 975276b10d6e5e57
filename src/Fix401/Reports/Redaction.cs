using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Fix401.Hold;
using Fix401.Providers;
using Fix401.Reading.Configuration;
using Fix401.Write;

namespace Fix401.Reports;

/// <summary>
/// Takes every credential out of a text before anybody sees it. The law: whatever leaves the program passes through here. What is
/// known to be a credential of this evidence is found wherever it stands; what only looks like one is taken out as well.
/// In its place stand kind, length and a mark by which two can be compared.
/// </summary>
public sealed partial class Redaction
{
    private const int ShortestSecret = 4;
    private const int MostSettings = 500;

    private readonly byte[] markKey;
    private readonly ProviderCatalogue catalogue;
    private readonly List<(string Secret, string Kind)> known;

    /// <param name="markKey">The machine's own key for marks, so that a mark tells nothing of a guessable password elsewhere.</param>
    internal Redaction(Evidence evidence, byte[] markKey)
    {
        this.markKey = markKey;
        catalogue = evidence.Catalogue;
        known = [.. Known(evidence).Where(one => one.Secret.Length >= ShortestSecret && !Placeholder.Is(one.Secret))
            .DistinctBy(one => one.Secret).OrderByDescending(one => one.Secret.Length)];
    }

    /// <summary>A short mark of a credential: equal for equal ones on this machine.</summary>
    public string Mark(Secret secret)
    {
        ArgumentNullException.ThrowIfNull(secret);
        return Mark(secret.Reveal());
    }

    /// <summary>The text without its credentials.</summary>
    public string Clean(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Clean(text, 0, 0).Text;
    }

    /// <summary>The text without its credentials, and where a span of it now lies.</summary>
    public (string Text, int Start, int Length) Clean(string text, int start, int length)
    {
        ArgumentNullException.ThrowIfNull(text);
        foreach (var (secret, kind) in known)
        {
            for (var at = text.IndexOf(secret, StringComparison.Ordinal); at >= 0;)
            {
                var stand = StandIn(secret, kind);
                Replace(at, secret.Length, stand);
                at = text.IndexOf(secret, at + stand.Length, StringComparison.Ordinal);
            }
        }

        foreach (var pattern in Patterns)
        {
            for (var match = pattern.Match(text); match.Success;)
            {
                var value = match.Groups["secret"];
                if (value.Length < ShortestSecret || value.Value.StartsWith('<') || Placeholder.Is(value.Value))
                {
                    match = pattern.Match(text, value.Index + Math.Max(1, value.Length));
                    continue;
                }

                var stand = StandIn(value.Value, null);
                Replace(value.Index, value.Length, stand);
                match = pattern.Match(text, value.Index + stand.Length);
            }
        }

        for (var match = Word().Match(text); match.Success;)
        {
            if (catalogue.ShapeOf(match.Value, []) is { Role: not ("key-id" or "publishable") } shape)
            {
                var stand = StandIn(match.Value, shape.Name);
                var index = match.Index;
                Replace(index, match.Length, stand);
                match = Word().Match(text, index + stand.Length);
            }
            else
            {
                match = match.NextMatch();
            }
        }

        return (text, start, length);

        void Replace(int at, int of, string by)
        {
            text = string.Concat(text.AsSpan(0, at), by, text.AsSpan(at + of));
            var end = start + length;
            if (end <= at)
            {
                return;
            }

            if (start >= at + of)
            {
                start += by.Length - of;
            }
            else if (start <= at && end >= at + of)
            {
                length += by.Length - of;
            }
            else
            {
                // The span cuts into the credential: it now covers what stands for it, as far as it did before and beyond.
                var from = Math.Min(start, at);
                var to = Math.Max(at + by.Length, end > at + of ? end + by.Length - of : at + by.Length);
                (start, length) = (start >= at ? at : from, to - (start >= at ? at : from));
            }
        }
    }

    private string StandIn(string secret, string? kind)
    {
        kind ??= Check.Jwt.TryRead(secret, out _) ? "JWT" : catalogue.ShapeOf(secret, [])?.Name ?? "credential";
        return string.Create(CultureInfo.InvariantCulture, $"<{kind}, {secret.Length} characters, {Mark(secret)}>");
    }

    private string Mark(string secret) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(markKey, Encoding.UTF8.GetBytes(secret)).AsSpan(0, 3));

    private static IEnumerable<(string Secret, string Kind)> Known(Evidence evidence)
    {
        foreach (var exchange in evidence.Exchanges)
        {
            foreach (var credential in evidence.SentIn(exchange).Where(credential => !IsPublic(credential)))
            {
                var value = credential.Value.Reveal();
                yield return (value, credential.Kind);
                yield return (value.Trim(), credential.Kind);
                yield return (Uri.EscapeDataString(value.Trim()), credential.Kind);
                if (value.Trim().Split(' ') is { Length: > 1 } words && credential.Carrier == Carrier.Header && !value.Contains('=', StringComparison.Ordinal))
                {
                    foreach (var word in words.Where(word => word.Length >= 12))
                    {
                        yield return (word, credential.Kind);
                    }
                }

                if (credential.Basic is { } pair)
                {
                    yield return (pair.Password.Reveal(), "password");
                }
            }

            foreach (var cookie in exchange.Request.Headers.All("Cookie").SelectMany(CredentialReader.Cookies).Where(cookie => cookie.Value.Length >= 8))
            {
                yield return (cookie.Value, "cookie");
            }

            if (exchange.Response is not { } response)
            {
                continue;
            }

            foreach (var cookie in response.Headers.All("Set-Cookie").SelectMany(header => CredentialReader.Cookies(header).Take(1)).Where(cookie => cookie.Value.Length >= 8))
            {
                yield return (cookie.Value, "cookie");
            }

            foreach (Match match in TokenField().Matches(response.Body ?? ""))
            {
                yield return (match.Groups["secret"].Value, "credential");
            }
        }

        foreach (var setting in evidence.Settings.Where(setting => setting.Value.Length >= 8 && CredentialNames.IsSecret(setting.Key) && !CredentialNames.IsReference(setting.Value)).Take(MostSettings))
        {
            yield return (setting.Value, "credential");
            yield return (setting.Value.Trim(), "credential");
        }

        foreach (var request in evidence.Commands.Concat(evidence.Exchanges.Select(exchange => exchange.Request)))
        {
            foreach (var secret in request.CommandLine?.Credentials ?? [])
            {
                yield return (secret, "credential");
                yield return (secret.Trim(), "credential");
            }
        }

        foreach (var (token, _) in evidence.LooseTokens)
        {
            yield return (token, "JWT");
        }
    }

    /// <summary>Handshake parameters are no secrets: a report may quote them.</summary>
    private static bool IsPublic(Credential credential) =>
        credential.HasScheme("Digest") || credential.Field.Equals("X-Amz-Credential", StringComparison.OrdinalIgnoreCase) || credential.Field.Equals("X-WP-Nonce", StringComparison.OrdinalIgnoreCase)
        || credential.Shape is { Role: "key-id" or "publishable" };

    private static readonly Regex[] Patterns = [AnyJwt(), AfterScheme(), UserInfo(), OfUserOption(), OfSecretOption(), SessionCookie(), BehindItsHeader(), NamedSecret(), SignatureField()];

    [GeneratedRegex(@"(?<secret>\beyJ[\w-]{10,}\.[\w-]{10,}(?:\.[\w-]*){0,3})", RegexOptions.CultureInvariant)]
    private static partial Regex AnyJwt();

    [GeneratedRegex(@"\b(?:Basic|Bearer|DPoP|Token|Bot|SSWS|ApiKey|GenieKey|Splunk|Negotiate|NTLM|JWT)[ :]+(?<secret>[A-Za-z0-9+/_.~=-]{12,})", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex AfterScheme();

    [GeneratedRegex(@"://[^\s/:@""']{1,100}:(?<secret>[^\s/@""']{1,200})@", RegexOptions.CultureInvariant)]
    private static partial Regex UserInfo();

    [GeneratedRegex(@"(?:^|\s)(?:-u|--user|-a|--auth|-U|--proxy-user|-E|--cert)[ =]{0,3}[""']?[^\s:""']{0,100}:(?<secret>[^\s""']{4,200})", RegexOptions.CultureInvariant)]
    private static partial Regex OfUserOption();

    [GeneratedRegex(@"(?:^|\s)(?:--pass|--key-pass|--password|--http-password|--proxy-password|--oauth2-bearer)[ =]{1,3}[""']?(?<secret>[^\s""']{4,4000})", RegexOptions.CultureInvariant)]
    private static partial Regex OfSecretOption();

    [GeneratedRegex(@"\b(?:X-[A-Za-z-]{0,30}(?:Key|Token|Secret)|Authorization|Private-Token|Api-?Key)[""']?[ \t]{1,8}[""']?(?<secret>[A-Za-z0-9+/_.~=-]{16,})", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex BehindItsHeader();

    [GeneratedRegex(@"\b[\w.-]{0,40}(?:session|sess|sessionid|sessid|sid)=(?<secret>[A-Za-z0-9%+/_.~=-]{12,})", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex SessionCookie();

    [GeneratedRegex(@"(?:client[_-]?secret|pass(?:word|wd|phrase)?|refresh[_-]?token|access[_-]?token|id[_-]?token|auth[_-]?token|(?:client[_-]?)?assertion|api[_-]?(?:key|token|secret)|secret[_-]?(?:key|access[_-]?key)?|private[_-]?(?:token|key)|session[_-]?token|subscription[_-]?key|account[_-]?key|signing[_-]?key|webhook[_-]?secret|ga_key|[A-Z_]{2,40}(?:SECRET|PASSWORD|TOKEN|API_KEY|_KEY))[""']?\s*(?:=>|[=:]|,(?=\s*[""']))\s*[""']?(?<secret>[^\s""'&,;<>{}()$%\[\]]{6,})", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex NamedSecret();

    [GeneratedRegex(@"\b(?:sig|signature|X-Amz-Signature|X-Goog-Signature|oauth_signature|code|token|key)=[""']?(?<secret>[A-Za-z0-9%+/_.~=-]{12,})", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex SignatureField();

    [GeneratedRegex(@"""(?:access_token|refresh_token|id_token|token|accessToken|refreshToken|idToken|client_secret|secret|password|api_key|apiKey|session_token|crumb|device_code)""\s*:\s*""(?<secret>[^""\\]{8,})""", RegexOptions.CultureInvariant)]
    private static partial Regex TokenField();

    [GeneratedRegex(@"[A-Za-z0-9_][A-Za-z0-9_.~+/=:-]{14,}", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
