namespace Fix401.Tests.Reading.Configuration;

public class FormatsAreRecognised
{
    [Theory]
    [InlineData("location / {\n  proxy_pass http://app;\n}\n", "nginx configuration")]
    [InlineData("upstream a { server b:1; }\nserver { listen 80; }\n", "nginx configuration")]
    [InlineData("<VirtualHost *:443>\n  ServerName a.example\n  ProxyPass / http://app/\n</VirtualHost>\n", "Apache configuration")]
    [InlineData("RewriteEngine On\nRewriteRule ^ index.php [L]\n", "Apache configuration")]
    [InlineData("frontend web\n  bind *:80\n  default_backend app\nbackend app\n  server a 10.0.0.1:80\n", "HAProxy configuration")]
    [InlineData("api.example.com {\n\treverse_proxy app:8080\n}\n", "Caddyfile")]
    [InlineData("{ \"Jwt\": { \"Issuer\": \"x\" } }", "JSON settings")]
    [InlineData("// tuned\n{ \"Jwt\": { \"Issuer\": \"x\", }, }", "JSON settings")]
    [InlineData("apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: x\n", "YAML settings")]
    [InlineData("{{- if .Values.on }}\nissuer: {{ .Values.issuer }}\naudience: api\n{{- end }}\n", "YAML settings")]
    [InlineData("A_KEY=1\nexport B_TOKEN='x'\n", "settings file (key = value)")]
    [InlineData("[default]\nregion = eu-west-1\nsso_start_url = https://a.example/start\n", "settings file (key = value)")]
    [InlineData("//npm.example.com/:_authToken=abc\nregistry=https://npm.example.com/\n", "settings file (key = value)")]
    [InlineData("<?xml version=\"1.0\"?>\n<configuration><appSettings><add key=\"a\" value=\"b\"/></appSettings></configuration>", "XML settings")]
    [InlineData("kube-apiserver --oidc-issuer-url=https://a.example --oidc-client-id=b", "command line arguments")]
    [InlineData("time=\"2021-11-02T10:11:00+01:00\" level=info msg=\"Access denied\" path=/a\n", "log")]
    [InlineData("{\"severity\":\"INFO\",\"message\":\"GET /api/me cookies={}\"}\n", "log")]
    [InlineData("info: Microsoft.AspNetCore.Authorization[2]\n      Authorization failed.\n", "log")]
    [InlineData("java.lang.IllegalStateException: no key\n\tat a.b.C.d(C.java:1)\n", "log")]
    [InlineData("WARN  o.s.s.Filter - Negotiate Header was invalid: x\nCaused by: a.b.C: Clock skew too great (37)\n", "log")]
    [InlineData("1.1.1.1 - - [21/Apr/2015:10:16:35 +0000] \"OPTIONS /a?q=* HTTP/1.1\" 401 590\n", "log")]
    [InlineData("JWTClaimValidationFailed: unexpected \"aud\" claim value\n", "log")]
    public void A_kind_is_recognised_by_its_content(string text, string kind) => Assert.Equal(kind, GivenFile.Kind(text));
}
