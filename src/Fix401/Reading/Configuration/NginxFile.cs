namespace Fix401.Reading.Configuration;

/// <summary>nginx configuration, whole or an excerpt.</summary>
internal sealed class NginxFile : SettingFile
{
    private static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        "proxy_pass", "proxy_set_header", "proxy_pass_header", "proxy_hide_header", "proxy_http_version", "proxy_cache", "proxy_cache_key", "proxy_redirect", "proxy_read_timeout", "proxy_buffering", "fastcgi_pass", "fastcgi_param",
        "uwsgi_pass", "grpc_pass", "auth_basic", "auth_basic_user_file", "auth_request", "auth_request_set", "auth_jwt", "auth_jwt_key_file", "auth_gss", "auth_gss_realm", "auth_gss_keytab", "auth_digest", "limit_except", "server_name", "listen",
        "ssl_certificate", "ssl_verify_client", "ssl_client_certificate", "underscores_in_headers", "ignore_invalid_headers", "large_client_header_buffers", "location", "try_files", "add_header", "satisfy", "client_max_body_size",
        "error_page", "more_set_headers", "more_clear_input_headers", "worker_connections", "proxy_pass_request_headers", "real_ip_header", "set_real_ip_from", "upstream", "aws_sign", "aws_access_key", "access_by_lua_block",
    };

    public override string Name => "nginx configuration";

    public override Likeness Recognise(Input input)
    {
        var head = input.Head;
        if (!head.Contains(';', StringComparison.Ordinal) || head.AsSpan().TrimStart() is ['<' or '[', ..])
        {
            return Likeness.No;
        }

        var lines = new Lines(input.Name, head);
        var tree = NginxGrammar.Parse(lines);
        var known = tree.All.Count(directive => Known.Contains(directive.Name) && directive.Arguments.Count > 0 && StartsItsLine(lines, directive));
        return known == 0 || known * 3 < tree.All.Count || tree.All[0].Name.EndsWith(':') ? Likeness.No : known switch { 0 => Likeness.No, 1 => Likeness.Probable, _ => Likeness.Certain };
    }

    protected override void Read(Lines lines, List<Setting> settings, List<Treatment> treatments)
    {
        var tree = NginxGrammar.Parse(lines);
        settings.AddRange(tree.Settings("nginx", lines));
        treatments.AddRange(NginxTreatments.Of(tree, lines));
    }

    private static bool StartsItsLine(Lines lines, Directive directive)
    {
        for (var at = directive.Start - 1; at >= 0 && lines.Text[at] != '\n'; at--)
        {
            if (!char.IsWhiteSpace(lines.Text[at]))
            {
                return lines.Text[at] is '{' or ';' or '}';
            }
        }

        return true;
    }
}
