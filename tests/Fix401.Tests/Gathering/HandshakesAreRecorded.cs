using Fix401.Write;

namespace Fix401.Tests.Gathering;

public class HandshakesAreRecorded
{
    // RFC 7616, section 3.9.1.
    private const string Rfc = "Digest realm=\"http-auth@example.org\", qop=\"auth, auth-int\", algorithm=ALGORITHM, nonce=\"7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v\", opaque=\"FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\"";

    [Theory]
    [InlineData("MD5", "8ca523f5e9506fed4657c9700eebdbec")]
    [InlineData("SHA-256", "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1")]
    public void Digest_answers_as_the_RFC_says(string algorithm, string response)
    {
        var challenge = ChallengeReader.Read(Rfc.Replace("ALGORITHM", algorithm, StringComparison.Ordinal)).Single();

        var answer = DigestAnswer.To(challenge, "Mufasa", "Circle of Life", "GET", "/dir/index.html", 1, "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ");

        Assert.Contains($"response=\"{response}\"", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_leg_of_Digest_is_an_exchange()
    {
        var count = 0;
        await using var server = LoopbackServer.Start(_ => LoopbackServer.Answer("401 Unauthorized", $"WWW-Authenticate: Digest realm=\"x\", qop=\"auth\", nonce=\"n{++count}\"{(count == 2 ? ", stale=true" : "")}"));

        var findings = await Call.Send("--digest", "-u", "bob:Maple-Harbour-52", "-d", "a=b", $"{server.Url}/x?y");

        // Asked, answered, answered anew since the nonce was too old; refused for good.
        Assert.Equal(3, findings.Exchanges.Count);
        Assert.DoesNotContain("Authorization", server.Requests[0], StringComparison.Ordinal);
        Assert.Contains("Content-Length: 0", server.Requests[0], StringComparison.Ordinal);
        Assert.Contains("nonce=\"n1\", uri=\"/x?y\"", server.Requests[1], StringComparison.Ordinal);
        Assert.Contains("nonce=\"n2\"", server.Requests[2], StringComparison.Ordinal);
        Assert.EndsWith("a=b", server.Requests[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Any_scheme_is_the_strongest_that_is_offered()
    {
        await using var server = LoopbackServer.Start(_ => LoopbackServer.Answer("401 Unauthorized", "WWW-Authenticate: Basic realm=\"x\"\nWWW-Authenticate: Digest realm=\"x\", qop=\"auth\", nonce=\"n\""));

        await Call.Send("--anyauth", "-u", "bob:Maple-Harbour-52", $"{server.Url}/");

        Assert.DoesNotContain("Authorization", server.Requests[0], StringComparison.Ordinal);
        Assert.Contains("Authorization: Digest", server.Requests[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_proxy_that_refuses_the_tunnel_is_the_answer()
    {
        await using var proxy = LoopbackServer.Start(_ => LoopbackServer.Answer("407 Proxy Authentication Required", "Proxy-Authenticate: Basic realm=\"proxy\"", "no"));

        var findings = await Call.Send("-x", proxy.Url, "-U", "bob:Maple-Harbour-52", "https://api.example.com/");

        var exchange = Assert.Single(findings.Exchanges);
        Assert.Equal(("CONNECT", "api.example.com:443", 407), (exchange.Request.Method, exchange.Request.Url, exchange.Response!.Status));
        Assert.Equal("no", exchange.Response.Body);
        Assert.Contains("Proxy-Authorization: Basic", proxy.Requests[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_proxy_gets_plain_calls_in_absolute_form()
    {
        await using var proxy = LoopbackServer.Start(_ => LoopbackServer.Answer("407 Proxy Authentication Required", "Proxy-Authenticate: Basic realm=\"proxy\""));

        var findings = await Call.SendIn(new() { ["http_proxy"] = $"http://bob:Maple-Harbour-52@{proxy.Authority}" }, "http://api.example.com/x");

        Assert.StartsWith("GET http://api.example.com/x HTTP/1.1", proxy.Requests[0], StringComparison.Ordinal);
        Assert.Contains("Proxy-Authorization: Basic", proxy.Requests[0], StringComparison.Ordinal);
        Assert.Equal(proxy.Authority, Assert.Single(findings.Exchanges).Proxy);
    }
}
