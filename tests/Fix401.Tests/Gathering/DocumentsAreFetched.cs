using System.Text;

namespace Fix401.Tests.Gathering;

public class DocumentsAreFetched
{
    [Fact]
    public async Task Discovery_and_keys_of_the_issuer_that_the_token_names()
    {
        LoopbackServer? self = null;
        await using var server = self = LoopbackServer.Start(request =>
            request.StartsWith("GET /realm/.well-known/openid-configuration ", StringComparison.Ordinal) ? LoopbackServer.Answer("200 OK", "Content-Type: application/json", $$"""{"issuer":"{{self!.Url}}/realm","jwks_uri":"{{self.Url}}/keys"}""")
            : request.StartsWith("GET /keys ", StringComparison.Ordinal) ? LoopbackServer.Answer("200 OK", "", """{"keys":[{"kty":"oct","kid":"one","k":"c2VjcmV0"}]}""")
            : LoopbackServer.Answer("401 Unauthorized", "WWW-Authenticate: Bearer"));

        var findings = await Call.Send("-H", $"Authorization: Bearer {Token($"{server.Url}/realm")}", $"{server.Url}/data");

        Assert.Single(findings.Exchanges);
        Assert.Equal($"{server.Url}/realm", Assert.Single(findings.Metadata).Issuer);
        Assert.Equal(["one"], Assert.Single(findings.KeySets).KeyIds);
        Assert.All(server.Requests.Skip(1), request => Assert.DoesNotContain("Authorization", request, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Metadata_that_the_challenge_names()
    {
        LoopbackServer? self = null;
        await using var server = self = LoopbackServer.Start(request =>
            request.StartsWith("GET /.well-known/oauth-protected-resource ", StringComparison.Ordinal) ? LoopbackServer.Answer("200 OK", "", $$"""{"resource":"{{self!.Url}}","authorization_servers":["{{self.Url}}/as"]}""")
            : request.StartsWith("GET /.well-known/oauth-authorization-server/as ", StringComparison.Ordinal) ? LoopbackServer.Answer("200 OK", "", $$"""{"issuer":"{{self!.Url}}/as","token_endpoint":"{{self.Url}}/token"}""")
            : request.StartsWith("GET /data ", StringComparison.Ordinal) ? LoopbackServer.Answer("401 Unauthorized", $"WWW-Authenticate: Bearer resource_metadata=\"{self!.Url}/.well-known/oauth-protected-resource\"")
            : LoopbackServer.Answer("404 Not Found"));

        var findings = await Call.Send($"{server.Url}/data");

        Assert.Equal([server.Url, null], findings.Metadata.Select(metadata => metadata.Resource));
        Assert.Equal($"{server.Url}/token", findings.Metadata[1].TokenEndpoint);
    }

    [Theory]
    [InlineData("http://issuer.example.com", "plain http")]
    [InlineData("https://10.0.0.1", "private address")]
    [InlineData("https://169.254.169.254", "private address")]
    [InlineData("https://[::ffff:192.168.1.1]", "private address")]
    public async Task A_token_sends_nobody_to_where_it_should_not(string issuer, string why)
    {
        await using var server = LoopbackServer.Start(_ => LoopbackServer.Answer("401 Unauthorized"));

        var findings = await Call.Send("-H", $"Authorization: Bearer {Token(issuer)}", $"{server.Url}/");

        Assert.Contains(why, Assert.Single(findings.Missing).Why, StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Not_where_the_call_was_answered_well()
    {
        await using var server = LoopbackServer.Start(_ => LoopbackServer.Answer("200 OK"));

        await Call.Send("-H", $"Authorization: Bearer {Token(server.Url)}", $"{server.Url}/");

        Assert.Single(server.Requests);
    }

    private static string Token(string issuer) => $"{Part("""{"alg":"HS256"}""")}.{Part($$"""{"iss":"{{issuer}}"}""")}.{Part("signature")}";

    private static string Part(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text)).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
