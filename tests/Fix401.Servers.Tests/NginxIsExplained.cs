using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Fix401.Servers.Tests.Running;

namespace Fix401.Servers.Tests;

public class NginxIsExplained
{
    [Fact]
    public async Task Basic_without_a_credential()
    {
        await using var nginx = await Nginx.StartAsync(Basic);
        await Explained.AsAsync("credential-missing", [nginx.Url]);
        await Explained.AsAsync("credential-missing", [nginx.Url], nginx.ErrorLog, nginx.Configuration);
    }

    [Fact]
    public async Task Basic_with_a_wrong_password()
    {
        await using var nginx = await Nginx.StartAsync(Basic);
        await Explained.AsAsync("unknown-credential", ["-u", $"bob:{Explained.WrongPassword}", nginx.Url]);
        await Explained.AsAsync("unknown-credential", ["-u", $"bob:{Explained.WrongPassword}", nginx.Url], nginx.ErrorLog);
    }

    [Fact]
    public async Task Basic_with_the_right_password_is_no_failure()
    {
        await using var nginx = await Nginx.StartAsync(Basic);
        await Explained.AsAsync("none", ["-u", $"bob:{Explained.Password}", nginx.Url]);
    }

    [Fact]
    public async Task Bearer_where_Basic_is_asked_for()
    {
        await using var nginx = await Nginx.StartAsync(Basic);
        await Explained.AsAsync("scheme-mismatch", ["-H", "Authorization: Bearer 3f6c1b7d9e2a4c5b8d7e6f5a4b3c2d1e", nginx.Url]);
    }

    [Fact]
    public async Task A_front_that_empties_Authorization()
    {
        await using var nginx = await Nginx.StartAsync((port, behind, scratch) => $$"""
            server { listen 127.0.0.1:{{port}}; location / { proxy_pass http://127.0.0.1:{{behind}}; proxy_set_header Authorization ""; } }
            {{Server(behind, scratch)}}
            """);
        await Explained.AsAsync("stripped-by-proxy", ["-u", $"bob:{Explained.Password}", nginx.Url], nginx.Configuration);
    }

    [Fact]
    public async Task A_header_with_an_underscore()
    {
        await using var nginx = await Nginx.StartAsync((port, behind, _) => $$"""
            server { listen 127.0.0.1:{{port}}; location / { proxy_pass http://127.0.0.1:{{behind}}; } }
            server {
              listen 127.0.0.1:{{behind}};
              underscores_in_headers on;
              default_type application/json;
              if ($http_x_api_key = "") { return 401 '{"error":"missing api_key header"}'; }
              location / { return 200 fine; }
            }
            """);
        await Explained.AsAsync("stripped-by-proxy", ["-H", "x_api_key: 3f6c1b7d9e2a4c5b8d7e6f5a4b3c2d1e", nginx.Url], nginx.Configuration, nginx.ErrorLog);
    }

    [Fact]
    public async Task A_check_elsewhere_that_never_sees_the_credential()
    {
        await using var nginx = await Nginx.StartAsync((port, behind, scratch) => $$"""
            server {
              listen 127.0.0.1:{{port}};
              location / { auth_request /check; return 200 fine; }
              location = /check { internal; proxy_pass http://127.0.0.1:{{behind}}; proxy_pass_request_headers off; }
            }
            {{Server(behind, scratch)}}
            """.Replace("return 200 fine", "root " + scratch.Folder, StringComparison.Ordinal));
        await Explained.AsAsync("stripped-by-proxy", ["-u", $"bob:{Explained.Password}", nginx.Url], nginx.Configuration);
    }

    [Fact]
    public async Task A_method_that_is_denied_to_everybody()
    {
        await using var nginx = await Nginx.StartAsync((port, _, scratch) => $$"""
            server { listen 127.0.0.1:{{port}}; root {{scratch.Folder}}; location / { limit_except GET { deny all; } } }
            """);
        await Explained.AsAsync("policy-denied", ["-d", "a=b", nginx.Url], nginx.Configuration, nginx.ErrorLog);
    }

    [Fact]
    public async Task A_client_certificate_that_is_not_sent()
    {
        await using var nginx = await Nginx.StartAsync((port, _, scratch) =>
        {
            var certificate = Certificate(scratch);
            return $$"""
                server {
                  listen 127.0.0.1:{{port}} ssl;
                  ssl_certificate {{certificate}}; ssl_certificate_key {{certificate}}; ssl_client_certificate {{certificate}};
                  ssl_verify_client on;
                  location / { return 200 fine; }
                }
                """;
        });
        var url = nginx.Url.Replace("http:", "https:", StringComparison.Ordinal);
        await Explained.AsAsync("client-certificate-missing", ["-k", url]);
        await Explained.AsAsync("client-certificate-missing", ["-k", url], nginx.Configuration, nginx.ErrorLog);
        await Explained.AsAsync("none", ["-k", "--cert", nginx.Path("certificate.pem"), url]);
    }

    [Fact]
    public async Task A_redirect_to_another_port_on_which_curl_drops_the_credential()
    {
        await using var nginx = await Nginx.StartAsync((port, second, scratch) => $$"""
            server { listen 127.0.0.1:{{port}}; location / { return 302 http://127.0.0.1:{{second}}/; } }
            {{Server(second, scratch)}}
            """);
        await Explained.AsAsync("stripped-by-redirect", ["-L", "-u", $"bob:{Explained.Password}", nginx.Url]);
        await Explained.AsAsync("stripped-by-redirect", ["-L", "-H", "Authorization: Bearer 3f6c1b7d9e2a4c5b8d7e6f5a4b3c2d1e", nginx.Url]);
    }

    private static string Basic(int port, int second, Scratch scratch) => Server(port, scratch);

    private static string Server(int port, Scratch scratch)
    {
        var users = scratch.Write("users", $"bob:{{PLAIN}}{Explained.Password}\n");
        return $$"""
            server { listen 127.0.0.1:{{port}}; root {{scratch.Folder}}; index nothing; autoindex on; auth_basic "vault"; auth_basic_user_file {{users}}; }
            """;
    }

    private static string Certificate(Scratch scratch)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddHours(-1), now.AddHours(1));
        return scratch.Write("certificate.pem", certificate.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem() + "\n");
    }
}
