namespace Fix401.Tests.Reading.Configuration;

public class SettingsAndTheirPlaces
{
    [Theory]
    [InlineData("server {\n  location /a {\n    proxy_set_header X \"a b\";\n    proxy_pass http://c;\n  }\n}\n", "server/location/proxy_set_header", "X a b", 3, "X \"a b\"")]
    [InlineData("location ~ ^/x {\n    # proxy_pass http://no;\n    proxy_pass http://${host}/y;\n}\n", "location/proxy_pass", "http://${host}/y", 3, "http://${host}/y")]
    [InlineData("<Location /a>\n  AuthType Basic\n  AuthName \"my \\\n realm\"\n  Require valid-user\n</Location>\n", "Location/AuthType", "Basic", 2, "Basic")]
    [InlineData("backend b\n  http-request del-header Authorization\n  server s 10.0.0.1:80\n", "backend/http-request", "del-header Authorization", 2, "del-header Authorization")]
    [InlineData("{\n  // c\n  \"Jwt\": { \"Audience\": \"api\\u0020x \", },\n}", "Jwt.Audience", "api x ", 3, "api\\u0020x ")]
    [InlineData("{ \"a\": [ { \"b\": 1 }, { \"b\": true } ] }", "a[1].b", "true", 1, "true")]
    [InlineData("spec:\n  jwtRules:\n    - issuer: \"https://a\"\n      audiences: [x, y]\n", "spec.jwtRules[0].audiences[1]", "y", 4, "y")]
    [InlineData("a: &x one\nb: *x\nc: two\n", "b", "one", 2, "*x")]
    [InlineData("data:\n  app.yaml: |\n    oidc:\n      issuer: https://a\n      audience: b\n", "data.app.yaml.oidc.audience", "b", 5, "b")]
    [InlineData("issuer: {{ .Values.a }}\nauth:\n  audience: b # c\n", "auth.audience", "b", 3, "b")]
    [InlineData("services:\n  a:\n    environment:\n      - API_TOKEN=abc\n", "services.a.environment.API_TOKEN", "abc", 4, "abc")]
    [InlineData("spec:\n  env:\n    - name: API_URL\n      value: http://x\n", "spec.env.API_URL", "http://x", 4, "http://x")]
    [InlineData("spec:\n  args:\n    - --oidc-client-id=kube\n    - --v=2\n", "--oidc-client-id", "kube", 3, "kube")]
    [InlineData("spring.a.issuer-uri=http\\://x \nspring.b=1\n", "spring.a.issuer-uri", "http://x ", 1, "http\\://x ")]
    [InlineData("# c\nexport API_KEY=\"a b\" # d\nOTHER=2\n", "API_KEY", "a b", 2, "a b")]
    [InlineData("[auth.jwt]\nissuer = \"https://a\"\naudiences = [\n  \"b\",\n  \"c\",\n]\n", "auth.jwt.audiences[1]", "c", 5, "c")]
    [InlineData("ida:Tenant = a.example\nida:ClientId = b\n", "ida:ClientId", "b", 2, "b")]
    [InlineData("<configuration>\n  <appSettings>\n    <add key=\"ida:Audience\" value=\"api \" />\n  </appSettings>\n</configuration>", "configuration.appSettings.ida:Audience", "api ", 3, "api ")]
    [InlineData("<configuration><a><audience>x</audience></a></configuration>", "configuration.a.audience", "x", 1, "x")]
    [InlineData("kube-apiserver --a=b \\\n  --oidc-client-id c --flag\n", "--oidc-client-id", "c", 2, "c")]
    public void A_setting_has_its_path_its_value_and_its_place(string text, string key, string value, int line, string underlined)
    {
        var found = Assert.Single(GivenFile.Of(text).Settings, setting => setting.Key == key);
        Assert.Equal(value, found.Value);
        Assert.Equal($"file:{line}", found.Place.Name);
        Assert.Equal(underlined, found.Place.Underlined());
    }

    [Fact]
    public void A_cut_file_is_read_to_where_it_ends()
    {
        Assert.Contains(GivenFile.Of("{ \"a\": { \"b\": \"1\", \"c\": \"2").Settings, setting => setting.Key == "a.b");
        Assert.Contains(GivenFile.Of("server {\n  listen 80;\n  location / { proxy_pass http://a").Settings, setting => setting.Value == "http://a");
        Assert.Contains(GivenFile.Of("<configuration><appSettings><add key=\"a\" value=\"b\"/></appSettings><x").Settings, setting => setting.Value == "b");
    }

    [Fact]
    public void A_long_line_is_cut_around_what_it_is_about()
    {
        var setting = GivenFile.Of($"{{\"filler\":\"{new string('x', 5000)}\",\"audience\":\"api\"}}").Settings[^1];
        Assert.Equal("api", setting.Place.Underlined());
        Assert.True(setting.Place.Excerpt!.Text.Length < 1000);
    }
}
