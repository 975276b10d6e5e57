namespace Fix401.Tests.Reading.Configuration;

public class ServerTreatmentsTests
{
    private const string Wsgi = "WSGIScriptAlias / /srv/wsgi.py\n";

    [Theory]
    [InlineData(Wsgi + "ServerName a\n", "AuthorizationNotForwarded")]
    [InlineData("ScriptAlias /cgi-bin/ /srv/cgi/\nServerName a\n", "AuthorizationNotForwarded")]
    [InlineData("SetHandler \"proxy:unix:/run/php.sock|fcgi://localhost\"\nServerName a\n", "AuthorizationNotForwarded")]
    [InlineData("RequestHeader unset Authorization\nServerName a\n", "AuthorizationNotForwarded")]
    [InlineData("RequestHeader set Authorization \"Basic x\"\nServerName a\n", "AuthorizationReplaced")]
    [InlineData("<Location /a>\nAuthType Basic\nRequire valid-user\n</Location>\nProxyPass /a http://app/a\n", "BasicInFront")]
    [InlineData("<Location /a>\nAuthType Basic\nRequire valid-user\n</Location>\n", "PreflightChallenged")]
    [InlineData("<Location /a>\nAuthType Basic\n<Limit PUT POST>\nRequire valid-user\n</Limit>\n</Location>\n", "ChallengedByMethod")]
    [InlineData("<Location /a>\nRequire ip 10.0.0.0/8\n</Location>\n", "CircumstancesRestricted")]
    [InlineData("SSLVerifyClient require\nServerName a\n", "ClientCertificateRequired")]
    [InlineData("<VirtualHost *:443>\nProxyPass / http://app/\n</VirtualHost>\n", "HostReplaced")]
    [InlineData("<VirtualHost *:443>\nProxyPass / http://app/\n</VirtualHost>\n", "SchemeNotForwarded")]
    [InlineData("frontend w\n bind *:80\n http-request del-header Authorization\n", "AuthorizationNotForwarded")]
    [InlineData("frontend w\n bind *:80\n http-request auth unless { http_auth(u) }\n", "BasicInFront")]
    [InlineData("frontend w\n bind *:80\n http-request auth unless { http_auth(u) }\n", "PreflightChallenged")]
    [InlineData("frontend w\n bind *:80\n http-request set-header Host b.example\n", "HostReplaced")]
    [InlineData("frontend w\n bind *:443 ssl crt /a ca-file /b verify required\n", "ClientCertificateRequired")]
    [InlineData("a.example.com {\n  reverse_proxy app:80 {\n    header_up -Authorization\n  }\n}\n", "AuthorizationNotForwarded")]
    [InlineData("a.example.com {\n  basic_auth {\n    u h\n  }\n  reverse_proxy app:80\n}\n", "BasicInFront")]
    [InlineData("a.example.com {\n  forward_auth authelia:9091 {\n    uri /api/verify\n  }\n  reverse_proxy app:80\n}\n", "CheckedElsewhere")]
    public void What_a_server_does_is_said(string text, string kind) => Assert.Contains(kind, GivenFile.Of(text).Kinds());

    [Theory]
    [InlineData(Wsgi + "WSGIPassAuthorization On\n", "AuthorizationNotForwarded")]
    [InlineData("ScriptAlias /cgi-bin/ /srv/cgi/\nCGIPassAuth On\n", "AuthorizationNotForwarded")]
    [InlineData("ScriptAlias /cgi-bin/ /srv/cgi/\nSetEnvIf Authorization \"(.*)\" HTTP_AUTHORIZATION=$1\n", "AuthorizationNotForwarded")]
    [InlineData("<Location /a>\nAuthType Basic\nRequire valid-user\n</Location>\nProxyPass /b http://app/b\n", "BasicInFront")]
    [InlineData("<Location /a>\nAuthType Basic\n<LimitExcept OPTIONS>\nRequire valid-user\n</LimitExcept>\n</Location>\n", "PreflightChallenged")]
    [InlineData("<Location /a>\nRequire all granted\n</Location>\n", "CircumstancesRestricted")]
    [InlineData("<VirtualHost *:443>\nProxyPreserveHost On\nProxyPass / http://app/\n</VirtualHost>\n", "HostReplaced")]
    [InlineData("<VirtualHost *:80>\nProxyPass / http://app/\n</VirtualHost>\n", "SchemeNotForwarded")]
    [InlineData("frontend w\n bind *:80\n http-request auth unless { http_auth(u) } or METH_OPTIONS\n", "PreflightChallenged")]
    [InlineData("frontend w\n bind *:80\n http-request del-header X-Debug\n", "AuthorizationNotForwarded")]
    [InlineData("a.example.com {\n  reverse_proxy app:80\n}\n", "HostReplaced")]
    [InlineData("a.example.com {\n  basic_auth {\n    u h\n  }\n  reverse_proxy app:80 {\n    header_up -Authorization\n  }\n}\n", "BasicInFront")]
    public void What_it_does_not_do_is_not_said(string text, string kind) => Assert.DoesNotContain(kind, GivenFile.Of(text).Kinds());
}
