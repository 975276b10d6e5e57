namespace Fix401.Reading.Configuration;

/// <summary>Apache configuration: httpd.conf, a virtual host, .htaccess, or an excerpt.</summary>
internal sealed class ApacheFile : SettingFile
{
    private static readonly HashSet<string> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        "LoadModule", "ServerName", "ServerRoot", "ServerAlias", "DocumentRoot", "AllowOverride", "ProxyPass", "ProxyPassReverse", "ProxyPassMatch", "ProxyPreserveHost", "ProxyRequests", "RequestHeader", "RewriteEngine", "RewriteRule",
        "RewriteCond", "RewriteBase", "SetEnvIf", "SetEnvIfNoCase", "AuthType", "AuthName", "AuthUserFile", "AuthGroupFile", "AuthBasicProvider", "AuthBasicAuthoritative", "AuthLDAPURL", "Require", "SSLEngine", "SSLVerifyClient", "SSLCertificateFile",
        "SSLProxyEngine", "WSGIScriptAlias", "WSGIDaemonProcess", "WSGIProcessGroup", "WSGIPassAuthorization", "WSGISocketPrefix", "WSGIPythonPath", "CGIPassAuth", "ScriptAlias", "SetHandler", "AddHandler", "FastCgiExternalServer", "Header",
        "CustomLog", "ErrorLog", "DirectoryIndex", "Options", "Redirect", "RedirectMatch", "GssapiCredStore", "KrbMethodNegotiate", "OIDCProviderMetadataURL", "OIDCClientID", "OIDCOAuthVerifyJwksUri", "AuthOpenIDConnect", "Listen", "AuthDigestProvider",
        "IncludeOptional", "PassengerPreStart", "ProxyAddHeaders", "GssapiBasicAuth",
    };

    private static readonly string[] Sections =
        ["<VirtualHost", "<Location", "<Directory", "<IfModule", "<Files", "<Proxy", "<Limit", "<IfDefine", "<IfVersion", "<If ", "<RequireAll", "<RequireAny", "<RequireNone", "<Macro"];

    public override string Name => "Apache configuration";

    public override Likeness Recognise(Input input)
    {
        var (known, all) = (0, 0);
        foreach (var line in new Lines(input.Name, input.Head).All)
        {
            var text = line.Text.AsSpan().Trim();
            if (text.Length == 0 || text[0] == '#' || text.StartsWith("</"))
            {
                continue;
            }

            all++;
            var space = text.IndexOf(' ');
            var isSection = false;
            foreach (var section in Sections)
            {
                isSection |= text.StartsWith(section, StringComparison.OrdinalIgnoreCase) && text.EndsWith(">");
            }

            known += isSection ? 1 : space > 0 && text[^1] is not (';' or '{') && text[(space + 1)..].TrimStart() is not (['=', ..] or [':', ..]) && Known.Contains(text[..space].ToString()) ? 1 : 0;
        }

        return known == 0 || known * 3 < all ? Likeness.No : known == 1 && all > 1 ? Likeness.Probable : Likeness.Certain;
    }

    protected override void Read(Lines lines, List<Setting> settings, List<Treatment> treatments)
    {
        var tree = Parse(lines);
        settings.AddRange(tree.Settings("apache", lines));
        treatments.AddRange(ApacheTreatments.Of(tree, lines));
        treatments.AddRange(ApacheAccess.Of(tree, lines));
    }

    private static DirectiveTree Parse(Lines lines)
    {
        var tree = new DirectiveTree();
        var words = new List<Word>();
        foreach (var line in lines.All)
        {
            var text = line.Text.TrimEnd();
            var goesOn = text.EndsWith('\\');
            text = goesOn ? text[..^1] : text;
            if (words.Count == 0 && text.AsSpan().TrimStart() is ['#', ..])
            {
                continue;
            }

            words.AddRange(LineWords.Split(text, line.Start));
            if (!goesOn)
            {
                Finish(tree, words);
                words.Clear();
            }
        }

        Finish(tree, words);
        return tree;
    }

    private static void Finish(DirectiveTree tree, List<Word> words)
    {
        if (words.Count == 0)
        {
            return;
        }

        if (words[0].Text.StartsWith("</", StringComparison.Ordinal))
        {
            tree.Close();
        }
        else if (words[0].Text is ['<', _, ..])
        {
            words[0] = new(words[0].Text[1..].TrimEnd('>'), words[0].Start + 1, Math.Max(0, words[0].Length - 1));
            words[^1] = words[^1] with { Text = words[^1].Text.TrimEnd('>') };
            tree.Open(words);
        }
        else
        {
            tree.Add(words);
        }
    }
}
