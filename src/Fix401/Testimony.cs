using System.Text.Json;
using System.Text.RegularExpressions;
using Fix401.Providers;
using Fix401.Reading;

namespace Fix401;

/// <summary>One text of the answer or of a log, with what it means where it was said.</summary>
/// <param name="Place">Where it stands, the telling words underlined.</param>
/// <param name="Rule">The provider's rule that explains it.</param>
internal sealed record Statement(Place Place, Provider Provider, ErrorRule Rule, bool IsFromLog);

/// <summary>
/// What answer, challenge and log say, read by those providers' rules that are recognised. A message is a witness, not the truth:
/// its meaning is a probability for each cause.
/// </summary>
internal sealed partial class Testimony
{
    private const int MostLogLines = 500;

    /// <summary>No rule is so sure that it leaves nothing for what it does not name.</summary>
    private const double LeastLeft = 0.04;

    private Testimony(IReadOnlyList<Statement> statements) => Statements = statements;

    public static Testimony Nothing { get; } = new([]);

    /// <summary>What was said, the narrowest rule for each text; the most telling first.</summary>
    public IReadOnlyList<Statement> Statements { get; }

    /// <summary>The probability that all of it is a normal step of a handshake.</summary>
    public double IsHealthy => Statements.Count == 0 ? 0 : Statements.Max(statement => statement.Rule.Healthy);

    /// <summary>
    /// What the statements say for one cause. The most telling statement counts in full; a vaguer one beside it adds little, for it was not
    /// made independently: the same server says less in the challenge than in its log.
    /// </summary>
    public IEnumerable<Clue> For(string cause)
    {
        for (var i = 0; i < Statements.Count; i++)
        {
            if (Statements[i].Rule.Shares.GetValueOrDefault(cause) is var share && share > 0)
            {
                yield return new(Statements[i].Place, new(Weight.OfShare(share).Nats * Part(i)), $"{Statements[i].Provider.Name}: {Statements[i].Rule.Says}");
            }
        }
    }

    /// <summary>What it speaks against a cause that it does not name: the part of the probability that its rules leave for all others.</summary>
    public double Against(string cause)
    {
        var against = 0.0;
        for (var i = 0; i < Statements.Count; i++)
        {
            var shares = Statements[i].Rule.Shares;
            if (!shares.ContainsKey(cause))
            {
                var left = Math.Max(1 - shares.Values.Sum(), LeastLeft) / (Causes.All.Count - shares.Count);
                against += Part(i) * Weight.OfShareOrLess(left).Nats;
            }
        }

        return against;
    }

    private static double Part(int rank) => rank switch
    {
        0 => 1,
        1 => 0.35,
        _ => 0.12,
    };

    /// <param name="log">The lines that are heard beside the answer.</param>
    public static Testimony Of(ProviderCatalogue catalogue, Exchange call, IReadOnlyList<Provider> providers, bool carriesCredential, IReadOnlyList<LogLine> log)
    {
        var statements = new List<Statement>();
        var path = call.Request.Uri?.AbsolutePath ?? "";
        var hosts = Recognising.OfHost(catalogue, call.Request.Host, path);
        var lines = LogTexts(log).ToList();
        var inAnswer = providers.Select(provider => (provider, provider.Errors, IsRecognised: true)).ToList();
        var inLog = lines.Count == 0 ? [] : RulesForLog(catalogue, providers, SearchedText.Together([.. lines.Select(line => line.Searched)]));
        foreach (var text in Texts(call).Concat(lines))
        {
            var codes = text.IsLog ? NumberedCodes(text.Text) : text.Codes;
            Statement? best = null;
            var bestRank = int.MinValue;
            foreach (var (provider, rules, isRecognised) in text.IsLog ? inLog : inAnswer)
            {
                foreach (var rule in rules)
                {
                    if (!Holds(rule, text, codes, call, path, carriesCredential, out var span))
                    {
                        continue;
                    }

                    // A provider that was recognised knows better than the general wordings; among its rules the narrowest does.
                    var narrowness = rule.Narrowness(span?.Length ?? 0);
                    var rank = isRecognised ? Rank(provider, rule, narrowness, hosts) : narrowness - 40;
                    if (best is null || rank > bestRank)
                    {
                        best = new(text.PlaceOf(span), provider, rule, text.IsLog);
                        bestRank = rank;
                    }
                }
            }

            if (best is not null)
            {
                statements.Add(best);
            }
        }

        return new([.. statements.OrderByDescending(statement => Telling(statement, hosts)).DistinctBy(statement => statement.Rule)]);
    }

    /// <summary>
    /// The rules that may speak of a log, in the catalogue's order. A wording names its software often enough: log rules speak wherever the
    /// line stands, though for less than recognised software's.
    /// </summary>
    private static List<(Provider Provider, IReadOnlyList<ErrorRule> Rules, bool IsRecognised)> RulesForLog(ProviderCatalogue catalogue, IReadOnlyList<Provider> recognised, SearchedText log)
    {
        var here = recognised.ToHashSet(ReferenceEqualityComparer.Instance);
        var speaking = new List<(Provider, IReadOnlyList<ErrorRule>, bool)>();
        foreach (var provider in catalogue.All)
        {
            var isRecognised = here.Contains(provider);
            var rules = (isRecognised ? provider.Errors : provider.LogWordings).Where(rule => rule.Pattern?.MayOccurIn(log) != false).ToList();
            if (rules.Count > 0)
            {
                speaking.Add((provider, rules, isRecognised));
            }
        }

        return speaking;
    }

    /// <summary>A statement tells the more the fewer causes it leaves; a log knows more than an answer, a named provider's rule more than a general wording.</summary>
    private static double Telling(Statement statement, IReadOnlyList<Provider> hosts) =>
        (statement.Rule.Shares.Values.DefaultIfEmpty(0).Max() * (1 - statement.Rule.Healthy)) + (statement.IsFromLog ? 0.2 : 0) + (Tier(statement.Provider, hosts) * 0.08);

    private static int Rank(Provider provider, ErrorRule rule, int narrowness, IReadOnlyList<Provider> hosts) =>
        narrowness + (rule.IsVague ? -10_000 : Tier(provider, hosts) * 1000);

    /// <summary>Whose rules know best: the called host's own, then software that was recognised, then what holds everywhere.</summary>
    private static int Tier(Provider provider, IReadOnlyList<Provider> hosts) => provider.Id switch
    {
        "any" or "oauth2" => 0,
        _ => hosts.Contains(provider) ? 2 : 1,
    };

    private static bool Holds(ErrorRule rule, SaidText text, IReadOnlySet<string> codes, Exchange call, string path, bool carriesCredential, out (int Start, int Length)? span)
    {
        span = null;
        if ((rule.Status is { } status && call.Response?.Status != status && !(text.IsLog && rule.In == "log"))
            || (rule.Sent is { } sent && sent != carriesCredential)
            || (rule.Code is { } code && !codes.Contains(code))
            || (rule.Header is { } header && !(call.Response is { } response && Recognising.HasHeader(response, header)))
            || (rule.Path is { } part && !path.Contains(part, StringComparison.OrdinalIgnoreCase))
            || (rule.Method is { } method && !method.Equals(call.Request.Method, StringComparison.OrdinalIgnoreCase))
            || !text.StandsIn(rule.In))
        {
            return false;
        }

        if (rule.Pattern is { } words)
        {
            span = words.Find(text.Searched);
            return span is not null;
        }

        // A rule without text speaks once for an answer.
        return text.IsAnswer || (rule.Code is not null && text.Kind is "challenge" or "log");
    }

    /// <summary>The texts of an answer: its body, its challenge, its headers.</summary>
    private static IEnumerable<SaidText> Texts(Exchange call)
    {
        if (call.Response is not { } response)
        {
            yield break;
        }

        var where = $"exchange {call.Number}, response";
        var body = response.Body is { Length: > 0 } given ? (given.Length > 64_000 ? given[..64_000] : given) : "";
        var codes = Codes(body);
        foreach (var header in response.Headers)
        {
            if (CodeHeaders.Contains(header.Name))
            {
                codes.Add(header.Value.Split(':', 2)[0].Trim());
            }
        }

        yield return new($"{where} body", SearchedText.Of(Plain(body)), codes) { Kind = "body", IsAnswer = true };
        foreach (var challenge in Write.Challenge.Of(response))
        {
            if (challenge["error"] is { } error)
            {
                var description = challenge["error_description"] ?? "";
                yield return new($"{where} header {(challenge.IsProxy ? "Proxy-Authenticate" : "WWW-Authenticate")}", SearchedText.Of(description.Length > 0 ? description : error),
                    new HashSet<string>(NumberedCodes(description), StringComparer.OrdinalIgnoreCase) { error }) { Kind = "challenge" };
            }
        }

        foreach (var header in response.Headers)
        {
            if (!Ordinary.Contains(header.Name) && header.Value.Length < 4000)
            {
                yield return new($"{where} header {header.Name}", SearchedText.Of(header.Value), NumberedCodes(header.Value)) { Kind = "header", Header = header.Name };
            }
        }
    }

    private static IEnumerable<SaidText> LogTexts(IReadOnlyList<LogLine> log)
    {
        var lines = log.Where(line => line.Text.Length < 16_000 && TellingWord().IsMatch(line.Text));
        return lines.TakeLast(MostLogLines).Select(line => new SaidText(line.Place.Name, SearchedText.Of(line.Text), NoCodes)
        {
            Kind = "log",
            File = line.Place.Excerpt?.File,
            Line = line.Place.Excerpt?.Line ?? 0,
        });
    }

    private static readonly HashSet<string> NoCodes = [];

    private static readonly HashSet<string> CodeHeaders = new(StringComparer.OrdinalIgnoreCase) { "x-ms-error-code", "x-amzn-errortype", "x-error-code", "x-amz-error-code", "x-goog-error-code", "grpc-status" };

    /// <summary>Headers that never speak of authentication.</summary>
    private static readonly HashSet<string> Ordinary = new(StringComparer.OrdinalIgnoreCase)
    {
        "Date", "Content-Type", "Content-Length", "Connection", "Keep-Alive", "Transfer-Encoding", "Server", "Vary", "ETag", "Expires", "Pragma", "Strict-Transport-Security", "Access-Control-Expose-Headers",
        "Access-Control-Allow-Headers", "Access-Control-Allow-Methods", "Access-Control-Allow-Origin", "Alt-Svc", "Via", "Allow", "Content-Language", "Report-To", "NEL", "Set-Cookie", "Content-Security-Policy", "Referrer-Policy",
    };

    /// <summary>The codes of a body: telling fields of JSON at any depth, &lt;Code&gt; of XML, fields of a form, numbered codes.</summary>
    private static HashSet<string> Codes(string body)
    {
        var codes = NumberedCodes(body);
        var start = body.AsSpan().TrimStart();
        if (start.Length > 0 && start[0] is '{' or '[')
        {
            try
            {
                using var document = JsonText.Parse(body);
                AddCodes(document.RootElement, codes);
            }
            catch (JsonException)
            {
                // Cut or malformed JSON: its text is still searched.
            }
        }
        else if (body.StartsWith("error=", StringComparison.Ordinal))
        {
            codes.UnionWith(Write.CredentialReader.Form(body).Where(field => field.Name == "error").Select(field => field.Value));
        }

        foreach (Match match in XmlCode().Matches(body))
        {
            codes.Add(match.Groups[1].Value.Trim());
        }

        return codes;
    }

    private static void AddCodes(JsonElement element, HashSet<string> codes)
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in element.EnumerateObject())
            {
                if (CodeFields.Contains(property.Name) && property.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number)
                {
                    var value = property.Value.ToString();
                    if (value.Length is > 0 and < 120)
                    {
                        codes.Add(value);

                        // "com.amazon.coral.service#UnrecognizedClientException": the name behind the sign is the code.
                        codes.Add(value[(value.LastIndexOf('#') + 1)..]);
                    }
                }
                else if (CodeFields.Contains(property.Name) && property.Value.ValueKind == JsonValueKind.Array)
                {
                    codes.UnionWith(property.Value.EnumerateArray().Where(item => item.ValueKind is JsonValueKind.String or JsonValueKind.Number).Select(item => item.ToString()));
                }
                else
                {
                    AddCodes(property.Value, codes);
                }
            }
        }
        else if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray())
            {
                AddCodes(item, codes);
            }
        }
    }

    private static readonly HashSet<string> CodeFields = new(StringComparer.OrdinalIgnoreCase)
        { "error", "code", "errorCode", "error_code", "errorcode", "reason", "type", "status", "name", "key", "__type", "error_codes", "suberror", "subcode", "error_subcode", "errcode", "sub_code", "fault_code" };

    private static HashSet<string> NumberedCodes(string text)
    {
        var codes = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var match in Numbered().EnumerateMatches(text))
        {
            codes.Add(text.Substring(match.Index, match.Length));
        }

        return codes;
    }

    /// <summary>JSON's escapes undone, so that a pattern can be written as a person reads the message.</summary>
    private static string Plain(string body)
    {
        var start = body.AsSpan().TrimStart();
        if (start.Length == 0 || start[0] is not ('{' or '[') || !body.Contains('\\', StringComparison.Ordinal))
        {
            return body;
        }

        return body.Replace("\\\"", "\"", StringComparison.Ordinal).Replace("\\n", " ", StringComparison.Ordinal).Replace("\\r", " ", StringComparison.Ordinal)
            .Replace("\\t", " ", StringComparison.Ordinal).Replace("\\/", "/", StringComparison.Ordinal).Replace("\\u0027", "'", StringComparison.OrdinalIgnoreCase)
            .Replace("\\u0022", "\"", StringComparison.OrdinalIgnoreCase).Replace("\\u003c", "<", StringComparison.OrdinalIgnoreCase).Replace("\\u003e", ">", StringComparison.OrdinalIgnoreCase)
            .Replace("\\\\", "\\", StringComparison.Ordinal);
    }

    [GeneratedRegex(@"\b(?:AADSTS|AADB2C|IDX|AH|AKV|ORA-|E0000|IDW|MSIS|CWWKS|KRB5|HTTP_|PGRST|AUTH)\d{2,8}\b", RegexOptions.CultureInvariant)]
    private static partial Regex Numbered();

    [GeneratedRegex(@"<(?:\w+:)?(?:Code|code|faultcode|errorcode|ErrorCode)[^>]{0,80}>([^<]{1,120})</", RegexOptions.CultureInvariant)]
    private static partial Regex XmlCode();

    [GeneratedRegex(@"auth|token|jwt|jwk|oidc|oauth|saml|denied|40[137]|cert|x509|tls|ssl|expire|key|login|logon|credential|unauth|forbid|sign|perm|ldap|krb|gss|kerberos|pam|spnego|password|user|secret|session|cookie|csrf|nonce|scope|audience|issuer|clock|skew|upstream|resolve|connect|timed? ?out|header|anonymous|IDX|AH0",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex TellingWord();

    private sealed record SaidText(string Where, SearchedText Searched, IReadOnlySet<string> Codes)
    {
        public string Text => Searched.Text;

        public required string Kind { get; init; }

        public bool IsAnswer { get; init; }

        public string? Header { get; init; }

        public string? File { get; init; }

        public int Line { get; init; }

        public bool IsLog => Kind == "log";

        private bool IsHeader(string name) => name.Equals(Header, StringComparison.OrdinalIgnoreCase);

        public bool StandsIn(string? where) => where is null || where == Kind
            || (Header is not null && where.StartsWith("header:", StringComparison.Ordinal) && IsHeader(where["header:".Length..]));

        public Place PlaceOf((int Start, int Length)? span) => new(Where)
        {
            Excerpt = span is { } part ? Cut(part.Start, part.Length) : Text.Length == 0 ? null : Cut(0, Math.Min(Text.Length, 120)),
        };

        /// <summary>Around the span, a line's worth: a body can be long.</summary>
        private Excerpt Cut(int start, int length)
        {
            var from = File is not null ? 0 : Math.Max(0, start - 60);
            var to = File is not null ? Text.Length : Math.Min(Text.Length, start + length + 60);
            return new(Text[from..to], start - from, length) { File = File, Line = Line };
        }
    }
}
