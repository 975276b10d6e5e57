using System.Text.RegularExpressions;

namespace Fix401.Reading.Configuration;

/// <summary>A Caddyfile: sites, and a directive a line; a brace at a line's end opens a block.</summary>
internal sealed partial class CaddyFile : SettingFile
{
    public override string Name => "Caddyfile";

    public override Likeness Recognise(Input input)
    {
        var known = new Lines(input.Name, input.Head).All.Count(line => Known().IsMatch(line.Text) && !line.Text.TrimEnd().EndsWith(';'));
        return known switch { 0 => Likeness.No, 1 => Likeness.Probable, _ => Likeness.Certain };
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

            if (words[0].Text == "}")
            {
                tree.Close();
            }
            else if (words[^1].Text == "{")
            {
                words.RemoveAt(words.Count - 1);
                tree.Open(words.Count > 0 ? words : [new("options", line.Start, 1)]);
            }
            else
            {
                tree.Add(words);
            }
        }

        settings.AddRange(tree.Settings("caddy", lines));
        treatments.AddRange(tree.All.SelectMany(directive => Of(tree, directive, directive.PlaceIn(lines))));
    }

    private static IEnumerable<Treatment> Of(DirectiveTree tree, Directive directive, Place place)
    {
        var name = directive.Argument(0);
        switch (directive.Name)
        {
            case "header_up" or "request_header" when name.StartsWith('-') && CredentialNames.IsHeader(name[1..]):
                yield return new(TreatmentKind.AuthorizationNotForwarded, place, $"{directive.Name} {name} takes the caller's {name[1..]} out of what is passed on") { Subject = name[1..] };
                break;
            case "header_up" or "request_header" when name.Equals("-Cookie", StringComparison.OrdinalIgnoreCase):
                yield return new(TreatmentKind.CookiesNotForwarded, place, $"{directive.Name} -Cookie takes the caller's cookies out of what is passed on");
                break;
            case "header_up" or "request_header" when name.TrimStart('+').Equals("Authorization", StringComparison.OrdinalIgnoreCase) && !directive.Value.Contains("http.request.header.Authorization", StringComparison.OrdinalIgnoreCase) && !directive.Value.Contains("{header.Authorization}", StringComparison.OrdinalIgnoreCase):
                yield return new(TreatmentKind.AuthorizationReplaced, place, "Caddy puts a value of its own in the place of the caller's Authorization") { Subject = "Authorization" };
                break;
            case "header_up" when name.Equals("Host", StringComparison.OrdinalIgnoreCase) && !directive.Argument(1).Contains("{host", StringComparison.Ordinal) && !directive.Argument(1).Contains("request.host", StringComparison.Ordinal):
                yield return new(TreatmentKind.HostReplaced, place, $"what stands behind sees Host: {directive.Argument(1)}") { Subject = directive.Argument(1) };
                break;
            case "forward_auth":
                yield return new(TreatmentKind.CheckedElsewhere, place, $"Caddy asks {directive.Value} whether the call may pass, and gives its 401 to the caller") { Subject = directive.Value };
                break;
            case "basicauth" or "basic_auth":
                var behind = directive.Parent!.Named("reverse_proxy").FirstOrDefault();
                if (behind is not null && !behind.Children.Any(child => child.Is("header_up") && child.Argument(0).Contains("Authorization", StringComparison.OrdinalIgnoreCase)))
                {
                    yield return new(TreatmentKind.BasicInFront, place, $"Caddy asks for Basic itself and passes the same Authorization header on to {behind.Value}: one header serves two checks") { Correction = $"reverse_proxy {behind.Value} {{\n    header_up -Authorization\n}}" };
                }

                if (!name.StartsWith('@') && !tree.All.Exists(other => other.Name.StartsWith('@') && other.Says("OPTIONS")))
                {
                    yield return new(TreatmentKind.PreflightChallenged, place, $"{directive.Name} asks for a credential of OPTIONS as well; a browser's preflight never carries one") { Correction = $"@guarded not method OPTIONS\n{directive.Name} @guarded {{" };
                }

                break;
            case "mode" when directive.Parent!.Is("client_auth"):
                yield return new(TreatmentKind.ClientCertificateRequired, place, $"a client certificate is asked for (client_auth mode {name})");
                break;
            case "redir":
                yield return new(TreatmentKind.Redirected, place, $"callers are redirected to {name}") { Subject = name };
                break;
            case "respond" when directive.Says("401") || directive.Says("403"):
                yield return new(TreatmentKind.FixedRefusal, place, $"Caddy itself answers {(directive.Says("401") ? "401" : "403")} here");
                break;
            default:
                break;
        }
    }

    [GeneratedRegex(@"^\s*(?:reverse_proxy\s+(?:\S+\s+)?[\w.:/{$}*@-]+(?:\s*\{)?\s*$|basic_?auth\s*(?:[@/*]\S*\s*)?\{|header_up\s|header_down\s|forward_auth\s|php_fastcgi\s|request_header\s+[-+]?\w|handle_path\s|client_auth\s*\{|(?:https?://)?[\w*.-]+\.[a-z]{2,}(?::\d+)?(?:,\s*\S+)*\s*\{\s*$|file_server\s*$|tls internal)", RegexOptions.CultureInvariant)]
    private static partial Regex Known();
}
