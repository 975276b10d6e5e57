using System.Text.RegularExpressions;
using Fix401.Servers.Tests.Running;

namespace Fix401.Servers.Tests;

public partial class ApacheIsExplained
{
    [Fact]
    public async Task Basic_without_a_credential()
    {
        await using var apache = await Apache.StartAsync(["auth_basic"], Basic);
        await Explained.AsAsync("credential-missing", [apache.Url]);
    }

    [Fact]
    public async Task Basic_with_a_wrong_password_and_with_an_unknown_user()
    {
        await using var apache = await Apache.StartAsync(["auth_basic"], Basic);
        await Explained.AsAsync("unknown-credential", ["-u", $"bob:{Explained.WrongPassword}", apache.Url]);
        await Explained.AsAsync("unknown-credential", ["-u", $"bob:{Explained.WrongPassword}", apache.Url], apache.ErrorLog);
        await Explained.AsAsync("unknown-credential", ["-u", $"robert:{Explained.Password}", apache.Url], apache.ErrorLog);
    }

    [Fact]
    public async Task Digest_that_is_answered_by_Basic()
    {
        await using var apache = await Apache.StartAsync(["auth_digest"], Digest);
        await Explained.AsAsync("scheme-mismatch", ["-u", $"bob:{Explained.Password}", apache.Url]);
    }

    [Fact]
    public async Task Digest_with_the_right_password_is_no_failure_though_its_first_leg_is_a_401()
    {
        await using var apache = await Apache.StartAsync(["auth_digest"], Digest);
        await Explained.AsAsync("none", ["--digest", "-u", $"bob:{Explained.Password}", apache.Url]);
        await Explained.AsAsync("none", ["--anyauth", "-u", $"bob:{Explained.Password}", apache.Url]);
    }

    [Fact]
    public async Task Digest_with_a_wrong_password()
    {
        await using var apache = await Apache.StartAsync(["auth_digest"], Digest);
        await Explained.AsAsync("unknown-credential", ["--digest", "-u", $"bob:{Explained.WrongPassword}", apache.Url]);
        await Explained.AsAsync("unknown-credential", ["--digest", "-u", $"bob:{Explained.WrongPassword}", apache.Url], apache.ErrorLog);
    }

    [Fact]
    public async Task Digest_with_a_nonce_that_has_become_too_old()
    {
        await using var apache = await Apache.StartAsync(["auth_digest"], scratch => Digest(scratch).Replace("</Location>", "  AuthDigestNonceLifetime 1\n</Location>", StringComparison.Ordinal));
        var (_, _, transcript) = await Programs.RunAsync(Programs.Require("curl"), ["-q", "-sv", "--digest", "-u", $"bob:{Explained.Password}", apache.Url]);
        var used = SentDigest().Match(transcript).Groups[1].Value.Trim();
        await Task.Delay(TimeSpan.FromSeconds(2), TestContext.Current.CancellationToken);

        await Explained.AsAsync(["challenge-unanswered", "expired"], ["-H", $"Authorization: {used}", apache.Url], null);
    }

    [Fact]
    public async Task A_CGI_program_that_never_gets_Authorization()
    {
        await using var apache = await Apache.StartAsync(["cgid"], scratch =>
        {
            var script = scratch.Write("api.cgi", """
                #!/bin/sh
                if [ -n "$HTTP_AUTHORIZATION" ]; then printf 'Content-Type: text/plain\r\n\r\nfine\n'; exit; fi
                printf 'Status: 401 Unauthorized\r\nWWW-Authenticate: Bearer\r\nContent-Type: application/json\r\n\r\n{"error":"Authorization header is missing"}\n'
                """);
            File.SetUnixFileMode(script, (UnixFileMode)Convert.ToInt32("755", 8));
            return $"""
                ScriptSock {scratch.Folder}/cgisock
                ScriptAlias /api {script}
                """;
        });
        await Explained.AsAsync("undetermined", ["-H", "Authorization: Bearer 3f6c1b7d9e2a4c5b8d7e6f5a4b3c2d1e", $"{apache.Url}/api"]);
        await Explained.AsAsync("stripped-by-proxy", ["-H", "Authorization: Bearer 3f6c1b7d9e2a4c5b8d7e6f5a4b3c2d1e", $"{apache.Url}/api"], apache.Configuration);
    }

    [Fact]
    public async Task A_proxy_that_wants_a_credential_of_its_own()
    {
        await using var apache = await Apache.StartAsync(["auth_basic", "proxy", "proxy_http", "proxy_connect"], scratch => $"""
            ProxyRequests On
            AllowCONNECT 443 1
            <Proxy "*">
              {Basic(scratch, "")}
            </Proxy>
            """);
        await Explained.AsAsync("proxy-authentication", ["-x", apache.Url, "http://127.0.0.1:1/"]);
        await Explained.AsAsync("proxy-authentication", ["-x", apache.Url, "https://127.0.0.1/"]);
        await Explained.AsAsync("proxy-authentication", ["-x", apache.Url, "-U", $"bob:{Explained.WrongPassword}", "http://127.0.0.1:1/"], apache.ErrorLog);
        await Explained.AsAsync("proxy-authentication", ["-x", apache.Url, "-U", $"bob:{Explained.WrongPassword}", "https://127.0.0.1/"], apache.ErrorLog);
    }

    private static string Basic(Scratch scratch) => $"<Location />\n{Basic(scratch, "")}\n</Location>";

    private static string Basic(Scratch scratch, string more)
    {
        var users = scratch.Path("users");
        if (!File.Exists(users))
        {
            // The file holds the hash, as a real one does.
            var made = Programs.RunAsync(Programs.Require("htpasswd"), ["-nbm", "bob", Explained.Password]).GetAwaiter().GetResult();
            scratch.Write("users", made.Out.Trim() + "\n");
        }

        return $"""
            AuthType Basic
            AuthName "vault"
            AuthUserFile {users}
            Require valid-user
            {more}
            """;
    }

    private static string Digest(Scratch scratch)
    {
#pragma warning disable CA5351 // The file of mod_auth_digest holds MD5.
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.MD5.HashData(System.Text.Encoding.UTF8.GetBytes($"bob:vault:{Explained.Password}")));
#pragma warning restore CA5351
        return $"""
            <Location />
              AuthType Digest
              AuthName "vault"
              AuthUserFile {scratch.Write("users", $"bob:vault:{hash}\n")}
              Require valid-user
            </Location>
            """;
    }

    [GeneratedRegex(@"> Authorization: (Digest [^\r\n]+)")]
    private static partial Regex SentDigest();
}
