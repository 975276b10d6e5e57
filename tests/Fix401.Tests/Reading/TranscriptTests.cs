using Fix401.Reading;

namespace Fix401.Tests.Reading;

public sealed class TranscriptTests
{
    /// <summary>Recorded with curl 7.88 against small servers of this machine.</summary>
    [Theory]
    [InlineData("plain.txt", "GET http://localhost:18431/data 401 {\"error\":\"invalid_token\"} @127.0.0.1")]
    [InlineData("redirect.txt", "GET http://localhost:18431/old 302  @127.0.0.1|GET http://localhost:18431/new 401 {\"error\":\"invalid_token\"} @127.0.0.1")]
    [InlineData("tls.txt", "POST https://localhost:18432/tls 401  @127.0.0.1")]
    [InlineData("http2.txt", "GET https://localhost:18433/h2?x=1 401 no @127.0.0.1")]
    [InlineData("proxy.txt", "CONNECT api.example.com:443 407  @")]
    [InlineData("trace-ascii.txt", "POST http://localhost:18431/data 401 {\"error\":\"invalid_token\"} @127.0.0.1")]
    [InlineData("trace-hex.txt", "GET http://localhost:18431/data 401 {\"error\":\"invalid_token\"} @127.0.0.1")]
    public void A_recorded_transcript_is_read(string file, string expected)
    {
        var findings = Recorded(file);
        Assert.Equal(expected, string.Join('|', findings.Exchanges.Select(exchange =>
            $"{exchange.Request.Method} {exchange.Request.Url} {exchange.Response!.Status} {exchange.Response.Body} @{exchange.ServerAddress}")));
    }

    [Theory]
    [InlineData("untrusted.txt", "SSL certificate problem: self-signed certificate")]
    [InlineData("refused.txt", "Failed to connect to localhost port 1 after 0 ms: Couldn't connect to server")]
    [InlineData("unresolved.txt", "Could not resolve host: no-such-host.invalid")]
    public void A_call_that_was_never_made_says_why(string file, string failure)
    {
        var exchange = Assert.Single(Recorded(file).Exchanges);
        Assert.Null(exchange.Response);
        Assert.Equal(failure, exchange.Failure);
    }

    [Fact]
    public void Header_sections_are_whole_though_remarks_stand_between_them()
    {
        var exchange = Assert.Single(Recorded("proxy.txt").Exchanges);
        Assert.Equal(["Server", "Date", "Proxy-Authenticate", "Content-Length"], exchange.Response!.Headers.Select(header => header.Name));
        Assert.Equal("127.0.0.1:18431", exchange.Proxy);
    }

    [Theory]
    [InlineData("trace-ascii.txt", 120)]
    [InlineData("trace-hex.txt", 40)]
    public void Lines_that_a_dump_broke_are_whole_again(string file, int length)
    {
        var request = Assert.Single(Recorded(file).Exchanges).Request;
        Assert.Equal("Bearer " + new string('a', length), request.Headers.First("Authorization"));
        Assert.Equal(file == "trace-ascii.txt" ? new string('x', 150) : null, request.Body);
    }

    [Theory]
    [InlineData("* [HTTP/2] [1] [:method: GET]\n* [HTTP/2] [1] [:scheme: https]\n* [HTTP/2] [1] [:authority: a.example]\n> GET /x HTTP/2\n> accept: */*\n>\n< HTTP/2 401\n<\n", "https://a.example/x")]
    [InlineData("* Connected to a.example (203.0.113.7) port 443\n> GET /x HTTP/1.1\n> Host: a.example\n> \n< HTTP/1.1 401 No\n< \n", "https://a.example/x")]
    [InlineData("* Established connection to a.example (203.0.113.7 port 443) from 10.0.0.1 port 1\n> GET /x HTTP/1.1\n> Host: a.example\n> \n< HTTP/1.1 401 No\n< \n", "https://a.example/x")]
    [InlineData("> GET /x HTTP/1.1\n> Host: a.example\n>\n< HTTP/1.1 401 No\n<\n", "https://a.example/x")]
    [InlineData("12:00:00.123456 > GET /x HTTP/1.1\n12:00:00.123456 > Host: a.example\n12:00:00.123456 >\n12:00:00.123456 < HTTP/1.1 401 No\n12:00:00.123456 <\n", "https://a.example/x")]
    [InlineData("    > GET /x HTTP/1.1\n    > Host: a.example\n    >\n    < HTTP/1.1 401 No\n    <\n", "https://a.example/x")]
    public void Other_versions_and_cuttings_are_read(string text, string url)
    {
        var exchange = Assert.Single(Read(text).Exchanges);
        Assert.Equal((url, 401), (exchange.Request.Url, exchange.Response!.Status));
    }

    [Fact]
    public void A_body_without_line_end_ends_where_curl_goes_on() =>
        Assert.Equal("{\"a\":1}", Assert.Single(Read("> GET / HTTP/1.1\n> Host: a\n>\n< HTTP/1.1 401 No\n<\n{\"a\":1}* Connection #0 to host a left intact\n").Exchanges).Response!.Body);

    [Fact]
    public void A_tunnel_and_the_call_through_it_are_two_exchanges()
    {
        var exchanges = Read("* Connected to proxy (10.0.0.1) port 3128\n* Establish HTTP proxy tunnel to a.example:443\n> CONNECT a.example:443 HTTP/1.1\n> Host: a.example:443\n>\n< HTTP/1.1 200 Connection established\n<\n"
            + "* SSL connection using TLSv1.3\n> GET /x HTTP/1.1\n> Host: a.example\n>\n< HTTP/1.1 401 No\n<\n").Exchanges;
        Assert.Equal(["a.example:443", "https://a.example/x"], exchanges.Select(exchange => exchange.Request.Url));
        Assert.All(exchanges, exchange => Assert.Equal("proxy:3128", exchange.Proxy));
    }

    [Fact]
    public void A_value_that_was_blacked_out_was_sent() =>
        Assert.NotNull(Assert.Single(Read("> GET / HTTP/1.1\n> Host: a\n> Authorization: Bearer [redacted]\n>\n< HTTP/1.1 401 No\n<\n").Exchanges).Request.RedactedBy);

    [Fact]
    public void What_curl_says_of_authentication_is_kept_as_a_log() =>
        Assert.Contains("gss_init_sec_context() failed: No Kerberos credentials available", Read("* Connected to a (1.2.3.4) port 80\n* gss_init_sec_context() failed: No Kerberos credentials available\n> GET / HTTP/1.1\n> Host: a\n>\n").Log.Select(line => line.Text));

    private static Findings Recorded(string file) => Formats.Read([Input.File(Repository.PathOf("tests", "Fix401.Tests", "Reading", "Transcripts", file))]);

    private static Findings Read(string text) => Formats.Read([Input.OfText("paste", text)]);
}
