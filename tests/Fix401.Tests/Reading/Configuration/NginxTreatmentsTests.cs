namespace Fix401.Tests.Reading.Configuration;

public class NginxTreatmentsTests
{
    [Theory]
    [InlineData("proxy_set_header Authorization \"\";", "AuthorizationNotForwarded")]
    [InlineData("proxy_set_header X-Api-Key \"\";", "AuthorizationNotForwarded")]
    [InlineData("proxy_set_header Authorization \"Basic dTpw\";", "AuthorizationReplaced")]
    [InlineData("proxy_set_header Cookie \"\";", "CookiesNotForwarded")]
    [InlineData("proxy_pass_request_headers off;", "AuthorizationNotForwarded")]
    [InlineData("", "UnderscoreHeadersDropped")]
    [InlineData("", "HostReplaced")]
    [InlineData("proxy_set_header Host backend.internal;", "HostReplaced")]
    [InlineData("proxy_set_header Host $http_host;", "SchemeNotForwarded")]
    [InlineData("auth_basic \"x\";", "BasicInFront")]
    [InlineData("auth_basic \"x\";", "PreflightChallenged")]
    [InlineData("limit_except GET { auth_basic x; }", "ChallengedByMethod")]
    [InlineData("limit_except GET { auth_basic x; }", "PreflightChallenged")]
    [InlineData("proxy_cache c;", "CachedRegardlessOfCredential")]
    [InlineData("auth_request /auth;", "CheckedElsewhere")]
    [InlineData("allow 10.0.0.0/8; deny all;", "CircumstancesRestricted")]
    [InlineData("if ($http_x_api_key = '') { return 401; }", "FixedRefusal")]
    [InlineData("return 301 https://b.example$request_uri;", "Redirected")]
    public void What_a_location_does_is_said(string lines, string kind) => Assert.Contains(kind, InLocation(lines));

    [Theory]
    [InlineData("proxy_set_header Authorization $http_authorization;", "AuthorizationReplaced")]
    [InlineData("proxy_set_header X-Token $upstream_token;", "AuthorizationReplaced")]
    [InlineData("proxy_set_header Host $http_host;", "HostReplaced")]
    [InlineData("include /etc/nginx/proxy.conf;", "HostReplaced")]
    [InlineData("include /etc/nginx/proxy.conf;", "SchemeNotForwarded")]
    [InlineData("proxy_set_header X-Forwarded-Proto $scheme;", "SchemeNotForwarded")]
    [InlineData("underscores_in_headers on;", "UnderscoreHeadersDropped")]
    [InlineData("auth_basic off;", "BasicInFront")]
    [InlineData("auth_basic x; proxy_set_header Authorization \"\";", "BasicInFront")]
    [InlineData("auth_basic x; if ($request_method = OPTIONS) { return 204; }", "PreflightChallenged")]
    [InlineData("limit_except GET OPTIONS { auth_basic x; }", "PreflightChallenged")]
    [InlineData("proxy_cache c; proxy_cache_key $uri$http_authorization;", "CachedRegardlessOfCredential")]
    [InlineData("proxy_cache c; proxy_cache_bypass $http_authorization;", "CachedRegardlessOfCredential")]
    [InlineData("# auth_basic x;", "PreflightChallenged")]
    public void What_it_does_not_do_is_not_said(string lines, string kind) => Assert.DoesNotContain(kind, InLocation(lines));

    [Fact]
    public void Headers_are_inherited_only_where_the_block_sets_none()
    {
        const string server = "server {\n  listen 443 ssl;\n  proxy_set_header Host $host;\n  location / {\n    LINE\n    proxy_pass http://app;\n  }\n}\n";
        Assert.DoesNotContain("HostReplaced", GivenFile.Of(server.Replace("LINE", "proxy_http_version 1.1;", StringComparison.Ordinal)).Kinds());
        var broken = GivenFile.Of(server.Replace("LINE", "proxy_set_header X-A b;", StringComparison.Ordinal)).Treatments.Single(treatment => treatment.Kind == TreatmentKind.HostReplaced);
        Assert.Equal("app", broken.Subject);
        Assert.True(broken.IsDefault);
        Assert.Equal("file:6", broken.Place.Name);
        Assert.Equal("proxy_pass http://app", broken.Place.Underlined());
        Assert.Equal("proxy_set_header Host $http_host;", broken.Correction);
    }

    [Fact]
    public void Host_without_its_odd_port_is_another_host()
    {
        const string server = "server {\n  listen PORT;\n  location / {\n    proxy_set_header Host $host;\n    proxy_pass http://app;\n  }\n}\n";
        Assert.Contains("HostReplaced", GivenFile.Of(server.Replace("PORT", "35000", StringComparison.Ordinal)).Kinds());
        Assert.DoesNotContain("HostReplaced", GivenFile.Of(server.Replace("PORT", "443 ssl", StringComparison.Ordinal)).Kinds());
    }

    [Fact]
    public void What_only_an_excerpt_shows_is_said_with_that_reservation()
    {
        var excerpt = GivenFile.Of("location / {\n  proxy_pass http://app;\n}\n").Treatments.Single(treatment => treatment.Kind == TreatmentKind.HostReplaced);
        Assert.EndsWith("as far as this excerpt shows", excerpt.Fact, StringComparison.Ordinal);
        var whole = GivenFile.Of("http { server { location / {\n  proxy_pass http://app;\n} } }\n").Treatments.Single(treatment => treatment.Kind == TreatmentKind.HostReplaced);
        Assert.DoesNotContain("excerpt", whole.Fact, StringComparison.Ordinal);
    }

    private static IEnumerable<string> InLocation(string lines) => GivenFile.Of($"location / {{\n  {lines}\n  proxy_pass http://app:80;\n}}\n").Kinds();
}
