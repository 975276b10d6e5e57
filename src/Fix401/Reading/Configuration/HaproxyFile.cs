using System.Text.RegularExpressions;

namespace Fix401.Reading.Configuration;

/// <summary>HAProxy configuration: sections, and a directive a line.</summary>
internal sealed partial class HaproxyFile : SettingFile
{
    private static readonly string[] Sections = ["global", "defaults", "frontend", "backend", "listen", "userlist", "peers", "cache", "resolvers", "program", "http-errors", "mailers"];

    public override string Name => "HAProxy configuration";

    public override Likeness Recognise(Input input)
    {
        var (known, all) = (0, 0);
        foreach (var line in new Lines(input.Name, input.Head).All)
        {
            var text = line.Text.Trim();
            if (text.Length > 0 && text[0] != '#')
            {
                all++;
                known += Known().IsMatch(text) ? 1 : 0;
            }
        }

        return known * 2 < all || known == 0 ? Likeness.No : known < 2 ? Likeness.Probable : Likeness.Certain;
    }

    protected override void Read(Lines lines, List<Setting> settings, List<Treatment> treatments)
    {
        var tree = new DirectiveTree();
        foreach (var line in lines.All)
        {
            var words = LineWords.Split(line.Text, line.Start, '#');
            if (words.Count == 0)
            {
                continue;
            }

            if (Array.IndexOf(Sections, words[0].Text) >= 0)
            {
                tree.Close();
                tree.Open(words);
            }
            else
            {
                tree.Add(words);
            }
        }

        settings.AddRange(tree.Settings("haproxy", lines));
        treatments.AddRange(tree.All.SelectMany(directive => Of(tree, directive, directive.PlaceIn(lines))));
    }

    private static IEnumerable<Treatment> Of(DirectiveTree tree, Directive directive, Place place)
    {
        var value = directive.Value;
        if (directive.Is("http-request"))
        {
            var name = directive.Argument(1);
            switch (directive.Argument(0))
            {
                case "del-header" when CredentialNames.IsHeader(name):
                    yield return new(TreatmentKind.AuthorizationNotForwarded, place, $"http-request del-header {name} takes the caller's {name} out of what is passed on") { Subject = name };
                    break;
                case "del-header" when name.Equals("Cookie", StringComparison.OrdinalIgnoreCase):
                    yield return new(TreatmentKind.CookiesNotForwarded, place, "http-request del-header Cookie takes the caller's cookies out of what is passed on");
                    break;
                case "set-header" when name.Equals("Authorization", StringComparison.OrdinalIgnoreCase) && !value.Contains("hdr(Authorization)", StringComparison.OrdinalIgnoreCase):
                    yield return new(TreatmentKind.AuthorizationReplaced, place, "HAProxy puts a value of its own in the place of the caller's Authorization") { Subject = name };
                    break;
                case "set-header" when name.Equals("Host", StringComparison.OrdinalIgnoreCase):
                    yield return new(TreatmentKind.HostReplaced, place, $"what stands behind sees Host: {directive.Argument(2)}") { Subject = directive.Argument(2) };
                    break;
                case "auth":
                    yield return new(TreatmentKind.BasicInFront, place, "HAProxy asks for Basic itself and passes the same Authorization header on: one header serves two checks") { Correction = "http-request del-header Authorization" };
                    if (!value.Contains("METH_OPTIONS", StringComparison.Ordinal) && !value.Contains("OPTIONS", StringComparison.Ordinal) && !tree.All.Exists(other => other.Is("http-request") && other.Says("METH_OPTIONS")))
                    {
                        yield return new(TreatmentKind.PreflightChallenged, place, $"HAProxy asks for a credential of OPTIONS as well{(directive.Says("if") || directive.Says("unless") ? ", where its condition holds" : "")}; a browser's preflight never carries one")
                        { Correction = $"http-request {value}{(directive.Says("unless") ? " or" : directive.Says("if") ? "" : " unless")} {(directive.Says("if") ? "!METH_OPTIONS" : "METH_OPTIONS")}" };
                    }

                    break;
                case "deny" when value.Contains("src", StringComparison.Ordinal):
                    yield return new(TreatmentKind.CircumstancesRestricted, place, $"calls are refused by their address: http-request {value}") { Subject = value };
                    break;
                case "deny" or "return" when value.Contains("401", StringComparison.Ordinal) || value.Contains("403", StringComparison.Ordinal) || directive.Argument(0) == "deny":
                    yield return new(TreatmentKind.FixedRefusal, place, $"HAProxy itself refuses: http-request {value}");
                    break;
                case "redirect":
                    yield return new(TreatmentKind.Redirected, place, $"callers are redirected: {value}") { Subject = value };
                    break;
                default:
                    break;
            }
        }
        else if ((directive.Is("reqidel") || directive.Is("reqdel")) && value.Contains("Authorization", StringComparison.OrdinalIgnoreCase))
        {
            yield return new(TreatmentKind.AuthorizationNotForwarded, place, $"{directive.Name} {value} takes the Authorization header out of what is passed on") { Subject = "Authorization" };
        }
        else if (directive.Is("redirect"))
        {
            yield return new(TreatmentKind.Redirected, place, $"callers are redirected: {value}") { Subject = value };
        }
        else if (directive.Is("bind") && directive.Says("verify") && !directive.Says("none"))
        {
            yield return new(TreatmentKind.ClientCertificateRequired, place, $"a client certificate is asked for (verify {directive.Arguments.SkipWhile(word => word.Text != "verify").Skip(1).FirstOrDefault().Text})");
        }
        else if (directive.Is("bind") && directive.Says("ssl") && !tree.All.Exists(other => other.Value.Contains("X-Forwarded-Proto", StringComparison.OrdinalIgnoreCase) || (other.Is("option") && other.Says("forwarded"))))
        {
            yield return new(TreatmentKind.SchemeNotForwarded, place, "TLS ends here and nothing sets X-Forwarded-Proto: what stands behind does not learn that the caller came by https")
            { IsDefault = true, Correction = "http-request set-header X-Forwarded-Proto https if { ssl_fc }" };
        }
    }

    [GeneratedRegex(@"^(?:(?:global|defaults)$|(?:frontend|backend|listen|userlist|peers|resolvers) [\w.-]+|bind [*:\d\w]|server [\w.-]+ \S+:\d|http-(?:request|response) \S|(?:use|default)_backend |balance \w|mode (?:http|tcp)$|acl \w|option (?:http|forwardfor|tcp|redispatch|forwarded)|timeout (?:client|server|connect|http|queue|check|tunnel)|log (?:global|/|\d)|maxconn \d|reqi?(?:del|rep|add) |redirect (?:scheme|location|prefix) |stick-table |user \S+ (?:insecure-)?password |tcp-request |daemon$|stats )", RegexOptions.CultureInvariant)]
    private static partial Regex Known();
}
