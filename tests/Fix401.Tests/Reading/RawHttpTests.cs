using Fix401.Reading;

namespace Fix401.Tests.Reading;

public sealed class RawHttpTests
{
    [Fact]
    public void A_request_and_its_answer_become_one_exchange()
    {
        var exchange = Assert.Single(Read("GET /data?x=1 HTTP/1.1\nHost: api.example.com\nAuthorization: Bearer abc\n\nHTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer\n\n{\"error\":\"no\"}\n").Exchanges);
        Assert.Equal(("GET", "https://api.example.com/data?x=1", "Bearer abc"), (exchange.Request.Method, exchange.Request.Url, exchange.Request.Headers.First("authorization")));
        Assert.Equal((401, "Unauthorized", "Bearer", "{\"error\":\"no\"}"), (exchange.Response!.Status, exchange.Response.Reason, exchange.Response.Headers.First("WWW-Authenticate"), exchange.Response.Body));
        Assert.Null(exchange.Request.Body);
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\nHost: a.example\n", "https://a.example/")]
    [InlineData("GET / HTTP/1.1\r\nHost: a.example:80\r\n", "http://a.example:80/")]
    [InlineData("GET / HTTP/1.1\nHost: a.example:8443\n", "https://a.example:8443/")]
    [InlineData("GET http://a.example/x HTTP/1.1\nHost: a.example\n", "http://a.example/x")]
    [InlineData("POST https://a.example/x\nAccept: */*\n", "https://a.example/x")]
    [InlineData("CONNECT a.example:443 HTTP/1.1\nHost: a.example:443\n", "a.example:443")]
    [InlineData("GET /x HTTP/2\n:authority: a.example\n", "https://a.example/x")]
    [InlineData("OPTIONS * HTTP/1.1\nHost: a.example\n", "https://a.example")]
    [InlineData("GET /only HTTP/1.1\n", "/only")]
    public void The_url_is_made_of_target_and_host(string text, string url) => Assert.Equal(url, Assert.Single(Read(text).Exchanges).Request.Url);

    [Fact]
    public void Several_exchanges_stand_in_their_order_though_bodies_have_no_length()
    {
        var exchanges = Read("""
            POST /token HTTP/1.1
            Host: id.example

            grant_type=client_credentials

            HTTP/1.1 200 OK
            Content-Type: application/json

            {"access_token":"x"}
            GET /a HTTP/1.1
            Host: api.example

            HTTP/2 401
            www-authenticate: Bearer error="invalid_token",
              error_description="folded"
            """).Exchanges;
        Assert.Equal([("POST", 200), ("GET", 401)], exchanges.Select(exchange => (exchange.Request.Method, exchange.Response!.Status)));
        Assert.Equal(("grant_type=client_credentials", "{\"access_token\":\"x\"}"), (exchanges[0].Request.Body, exchanges[0].Response!.Body));
        Assert.Equal("Bearer error=\"invalid_token\", error_description=\"folded\"", exchanges[1].Response!.Headers.First("WWW-Authenticate"));
    }

    [Fact]
    public void An_interim_answer_is_no_answer() =>
        Assert.Equal([401], Read("GET / HTTP/1.1\nHost: a\n\nHTTP/1.1 100 Continue\n\nHTTP/1.1 401 No\n").Exchanges.Select(exchange => exchange.Response!.Status));

    [Fact]
    public void An_answer_alone_is_kept()
    {
        var exchange = Assert.Single(Read("HTTP/1.1 403\nServer: x\n").Exchanges);
        Assert.Equal(("", 403), (exchange.Request.Url, exchange.Response!.Status));
    }

    [Fact]
    public void A_request_without_answer_is_kept() => Assert.Null(Assert.Single(Read("GET / HTTP/1.1\nHost: a\n").Exchanges).Response);

    [Fact]
    public void A_field_without_colon_is_named_with_its_line()
    {
        var findings = Read("GET / HTTP/1.1\nHost: a\nAuthorization Bearer abc\n");
        Assert.Equal("paste:3: expected a header field, found a line without colon", Assert.Single(findings.Remarks));
        Assert.DoesNotContain(Assert.Single(findings.Exchanges).Request.Headers, header => header.Value.Contains("abc", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("2024-01-01 GET / HTTP/1.1 401")]
    [InlineData("{\"log\":{}}")]
    [InlineData("")]
    public void Other_texts_are_not_recognised(string text) => Assert.Equal(Likeness.No, new RawHttp().Recognise(Input.OfText("paste", text)));

    private static Findings Read(string text) => Formats.Read([Input.OfText("paste", text)]);
}
