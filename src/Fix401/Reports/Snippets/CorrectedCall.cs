using System.Text;
using Fix401.Providers;
using Fix401.Write;

namespace Fix401.Reports.Snippets;

/// <summary>The judged call as it should be sent: every credential a variable, the main one at the place where provider or challenge want it.</summary>
internal sealed record CorrectedCall(string Method, Template Url)
{
    /// <summary>What the client writes by itself, or what only was true of that one connection.</summary>
    private static readonly HashSet<string> NotRepeated = new(StringComparer.OrdinalIgnoreCase)
    {
        "Host", "Content-Length", "Connection", "Keep-Alive", "Transfer-Encoding", "TE", "Trailer", "Upgrade", "Expect", "Accept-Encoding", "User-Agent", "Proxy-Connection", "Date",
        "Authorization", "Proxy-Authorization", "Cookie", "Upgrade-Insecure-Requests", "Priority", "DNT", "Pragma", "Cache-Control", "Referer", "If-None-Match", "If-Modified-Since",
    };

    public IReadOnlyList<(string Name, Template Value)> Headers { get; init; } = [];

    /// <summary>User and password are variables of these names, for Basic; else null.</summary>
    public (string User, string Password)? Basic { get; init; }

    public Template? Body { get; init; }

    public string? ContentType => Headers.FirstOrDefault(header => header.Name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase)).Value is { IsLiteral: true } type ? string.Concat(type.Parts.Select(part => part.Text)) : null;

    /// <summary>Every variable that the call reads, once.</summary>
    public IReadOnlyList<string> Variables =>
    [
        .. (Basic is var (user, password) ? [user, password] : Array.Empty<string>())
            .Concat(Url.Variables).Concat(Headers.SelectMany(header => header.Value.Variables)).Concat(Body?.Variables ?? []).Distinct(StringComparer.Ordinal),
    ];

    /// <summary>Null where there is no call to correct.</summary>
    public static CorrectedCall? Of(Evidence evidence, Redaction redaction)
    {
        if (evidence.Call is not { } call)
        {
            return null;
        }

        var request = call.Request;
        var sent = evidence.Sent.Where(credential => !credential.IsForProxy && credential.Value.Length > 0).ToList();
        var place = Belongs(evidence, sent);
        var secrets = sent.SelectMany(Secrets).ToList();
        var main = sent.FirstOrDefault(credential => credential.Carrier == place.Carrier && credential.Field.Equals(place.Field, StringComparison.OrdinalIgnoreCase))
            ?? (sent.Count == 1 ? sent[0] : sent.Find(credential => credential.IsAuthorization));
        var url = request.Url;
        if (main is { Carrier: Carrier.Query } && !IsAt(main, place))
        {
            url = WithoutParameter(url, main.Field);
        }

        var headers = request.Headers
            .Where(header => !NotRepeated.Contains(header.Name) && !header.Name.StartsWith(':') && !header.Name.StartsWith("sec-", StringComparison.OrdinalIgnoreCase) && IsFieldName(header.Name))
            .Where(header => main is null || main.Carrier != Carrier.Header || !header.Name.Equals(main.Field, StringComparison.OrdinalIgnoreCase))
            .Where(header => place.Carrier != Carrier.Header || !header.Name.Equals(place.Field, StringComparison.OrdinalIgnoreCase))
            .Select(header => (header.Name, Value: Template.Of(header.Value.Trim(), secrets, redaction))).ToList();

        var target = Template.Of(url, secrets, redaction);
        switch (place)
        {
            case { Carrier: Carrier.Header, IsBasic: false }:
                headers.Insert(0, (place.Field, new(place.Scheme.Length > 0 ? [new(place.Scheme + " ", false), new(place.Variable, true)] : [new(place.Variable, true)])));
                break;
            case { Carrier: Carrier.Cookie }:
                headers.Insert(0, ("Cookie", new([new(place.Field + "=", false), new(place.Variable, true)])));
                break;
            case { Carrier: Carrier.Query } when main is null || !IsAt(main, place):
                var mark = url.Contains('?', StringComparison.Ordinal) ? "&" : "?";
                target = new([.. target.Parts, new($"{mark}{Uri.EscapeDataString(place.Field)}=", false), new(place.Variable, true)]);
                break;
        }

        return new(IsFieldName(request.Method) ? request.Method.ToUpperInvariant() : "GET", target)
        {
            Headers = headers,
            Basic = place.IsBasic ? ("USERNAME", "PASSWORD") : null,
            Body = request.Body is { Length: > 0 } body ? Template.Of(body, secrets, redaction) : null,
        };
    }

    /// <summary>Where the credential belongs: where it was sent if the provider reads it there, else where the provider says, else what the challenge asks for, else where it was.</summary>
    private static Spot Belongs(Evidence evidence, List<Credential> sent)
    {
        var places = evidence.Providers.Where(provider => provider.Kind is "service" or "issuer" or "registry").SelectMany(provider => provider.Credential).ToList();
        var asked = evidence.Challenges.Where(challenge => !challenge.IsProxy).Select(challenge => challenge.Scheme).ToList();
        foreach (var credential in sent)
        {
            if (places.Find(place => Reads(place, credential)) is { } fitting)
            {
                return Spot.Of(fitting, credential.Scheme);
            }
        }

        if (places.Find(place => place.Header is not null && place.Schemes.Any(scheme => asked.Contains(scheme, StringComparer.OrdinalIgnoreCase))) is { } wanted)
        {
            return Spot.Of(wanted, wanted.Schemes.First(scheme => asked.Contains(scheme, StringComparer.OrdinalIgnoreCase)));
        }

        if (places.Count > 0)
        {
            return Spot.Of(places[0], null);
        }

        if (asked.Find(scheme => scheme.ToUpperInvariant() is "BASIC" or "BEARER" or "DPOP" or "TOKEN" or "APIKEY") is { } known)
        {
            return new(Carrier.Header, "Authorization", known.ToUpperInvariant() switch { "BASIC" => "Basic", "BEARER" => "Bearer", "DPOP" => "DPoP", _ => known });
        }

        var first = sent.Find(credential => credential.IsAuthorization) ?? sent.FirstOrDefault();
        return first is null ? new(Carrier.Header, "Authorization", "Bearer")
            : first.IsAuthorization ? new(Carrier.Header, "Authorization", first.HasScheme("Basic") ? "Basic" : first.Scheme is { } scheme && CredentialReader.Schemes.Contains(scheme) ? scheme : "Bearer")
            : new(first.Carrier, first.Field, first.Scheme ?? "");
    }

    private static bool Reads(CredentialPlace place, Credential credential) => credential.Carrier switch
    {
        Carrier.Header => credential.Field.Equals(place.Header, StringComparison.OrdinalIgnoreCase)
            && (place.Schemes.Count == 0 || place.Schemes.Any(scheme => scheme.Equals(credential.Scheme ?? "", place.SchemeIsCaseSensitive ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase))),
        Carrier.Query => credential.Field.Equals(place.Query, StringComparison.Ordinal),
        Carrier.Cookie => credential.Field.Equals(place.Cookie, StringComparison.Ordinal),
        _ => credential.Field.Equals(place.Body, StringComparison.Ordinal),
    };

    private static bool IsAt(Credential credential, Spot place) => credential.Carrier == place.Carrier && credential.Field.Equals(place.Field, StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<(string Secret, string Variable)> Secrets(Credential credential)
    {
        var value = credential.Value.Reveal();
        var variable = credential.IsAuthorization ? "TOKEN" : NameOf(credential.Field);
        yield return (value, variable);
        if (credential.Carrier is Carrier.Query or Carrier.Body)
        {
            yield return (Uri.EscapeDataString(value), variable);
            yield return (System.Net.WebUtility.UrlEncode(value), variable);
        }
    }

    /// <summary>"X-Api-Key" as the name of a variable: "API_KEY".</summary>
    private static string NameOf(string field)
    {
        var name = new StringBuilder();
        foreach (var letter in field.StartsWith("X-", StringComparison.OrdinalIgnoreCase) ? field[2..] : field)
        {
            if (char.IsAsciiLetterOrDigit(letter))
            {
                name.Append(char.ToUpperInvariant(letter));
            }
            else if (name.Length > 0 && name[^1] != '_')
            {
                name.Append('_');
            }
        }

        var text = name.ToString().Trim('_');
        return text.Length == 0 || char.IsAsciiDigit(text[0]) || text.Length > 40 ? "TOKEN" : text;
    }

    private static string WithoutParameter(string url, string name)
    {
        var question = url.IndexOf('?', StringComparison.Ordinal);
        var hash = url.IndexOf('#', StringComparison.Ordinal);
        if (question < 0)
        {
            return url;
        }

        var fragment = hash > question ? url[hash..] : "";
        var query = hash > question ? url[(question + 1)..hash] : url[(question + 1)..];
        var kept = string.Join('&', query.Split('&').Where(pair => !Uri.UnescapeDataString(pair.Split('=', 2)[0]).Equals(name, StringComparison.Ordinal)));
        return string.Concat(url.AsSpan(0, question), kept.Length > 0 ? "?" + kept : "", fragment);
    }

    /// <summary>A token of RFC 9110, section 5.6.2.</summary>
    private static bool IsFieldName(string name) => name.Length > 0 && name.All(letter => char.IsAsciiLetterOrDigit(letter) || "!#$%&'*+-.^_`|~".Contains(letter, StringComparison.Ordinal));

    private sealed record Spot(Carrier Carrier, string Field, string Scheme)
    {
        public bool IsBasic => Carrier == Carrier.Header && Field.Equals("Authorization", StringComparison.OrdinalIgnoreCase) && Scheme.Equals("Basic", StringComparison.OrdinalIgnoreCase);

        public string Variable => Field.Equals("Authorization", StringComparison.OrdinalIgnoreCase) ? "TOKEN" : NameOf(Field);

        /// <param name="scheme">Which of the place's schemes, or null for its first.</param>
        public static Spot Of(CredentialPlace place, string? scheme) =>
            place.Header is { } header ? new(Carrier.Header, header, place.Schemes.FirstOrDefault(one => one.Equals(scheme, StringComparison.OrdinalIgnoreCase)) ?? (place.Schemes is [var usual, ..] ? usual : ""))
            : place.Query is { } query ? new(Carrier.Query, query, "")
            : place.Cookie is { } cookie ? new(Carrier.Cookie, cookie, "")
            : new(Carrier.Body, place.Body ?? "", "");
    }
}
