using System.Text;
using Fix401.Reading;

namespace Fix401.Tests.Reading;

public sealed class HarTests
{
    [Fact]
    public void An_entry_becomes_an_exchange_with_all_that_diagnosis_reads()
    {
        var exchange = Assert.Single(Read(Entry(
            """
            "method": "POST", "url": "https://a.example/x", "httpVersion": "h2", "headers": [{"name": ":authority", "value": "a.example"}, {"name": "x-a", "value": "1"}],
            "cookies": [{"name": "sid", "value": "v"}, {"name": "t", "value": "w"}], "postData": {"mimeType": "x", "params": [{"name": "a", "value": "b c"}]}
            """,
            """
            "status": 401, "statusText": "No", "headers": [{"name": "Date", "value": "Thu, 11 Jun 2026 13:05:00 GMT"}], "cookies": [{"name": "s", "value": "z"}], "content": {"encoding": "base64", "text": "eyJlcnJvciI6MX0="}
            """,
            "\"serverIPAddress\": \"[::1]\", \"_initiator\": {\"stack\": [[{\"a\": []}]]},")).Exchanges);
        Assert.Equal(("POST", "https://a.example/x", "h2", "a=b%20c"), (exchange.Request.Method, exchange.Request.Url, exchange.Request.Version, exchange.Request.Body));
        Assert.Equal([new("Host", "a.example"), new("x-a", "1"), new("Cookie", "sid=v; t=w")], exchange.Request.Headers);
        Assert.Equal((401, "No", "{\"error\":1}", "s=z"), (exchange.Response!.Status, exchange.Response.Reason, exchange.Response.Body, exchange.Response.Headers.First("Set-Cookie")));
        Assert.Equal(("::1", new DateTimeOffset(2026, 6, 11, 13, 5, 0, TimeSpan.Zero), 1), (exchange.ServerAddress, exchange.StartedAt, exchange.Number));
    }

    [Theory]
    [InlineData("\"status\": 0, \"_error\": \"net::ERR_CONNECTION_REFUSED\", \"headers\": []", "", "net::ERR_CONNECTION_REFUSED")]
    [InlineData("\"status\": 0, \"headers\": []", "\"_error\": \"NS_ERROR_NET_RESET\",", "NS_ERROR_NET_RESET")]
    [InlineData("\"status\": \"0\", \"headers\": null", "", "the recording shows no answer (status 0)")]
    public void An_entry_without_answer_says_why(string response, string more, string why)
    {
        var exchange = Assert.Single(Read(Entry("\"method\": \"GET\", \"url\": \"https://a.example\"", response, more)).Exchanges);
        Assert.Null(exchange.Response);
        Assert.Equal(why, exchange.Failure);
    }

    [Theory]
    [InlineData(401, "any text", true)]
    [InlineData(200, "{\\\"ok\\\":false,\\\"error\\\":\\\"invalid_auth\\\"}", true)]
    [InlineData(200, "{\\\"access_token\\\":\\\"x\\\"}", true)]
    [InlineData(200, "{\\\"items\\\":[]}", false)]
    [InlineData(200, "<html>error token</html>", false)]
    public void Bodies_are_kept_where_they_may_tell_something(int status, string body, bool kept) =>
        Assert.Equal(kept, Assert.Single(Read(Entry("\"method\": \"GET\", \"url\": \"https://a.example\"", $"\"status\": {status}, \"content\": {{\"text\": \"{body}\"}}")).Exchanges).Response!.Body is not null);

    [Theory]
    [InlineData(10)]
    [InlineData(200_000)]
    [InlineData(262_140)]
    [InlineData(1_000_000)]
    public void A_body_of_any_length_is_passed_over_wherever_its_escapes_fall(int length)
    {
        foreach (var unit in (string[])["x", "\\\\", "\\\"", "\\u00e9", "é", "\\\\\\\""])
        {
            var body = new StringBuilder().Insert(0, unit, length / unit.Length).ToString();
            var har = $"{{\"log\": {{\"entries\": [{Bare("200", body)}, {Bare("401", body)}, {Bare("403", "last")}]}}}}";
            Assert.Equal([200, 401, 403], Read(har).Exchanges.Select(exchange => exchange.Response!.Status));
        }
    }

    [Theory]
    [InlineData("", "line 2, ")]
    [InlineData("}}}}", "line 2, ")]
    [InlineData(", {\"request\": {\"url\": tru", "line 2, ")]
    public void What_stands_before_a_cut_is_read_and_the_place_is_named(string end, string place)
    {
        var findings = Read("{\"log\": {\"entries\": [\n" + Bare("401", "no") + end);
        Assert.Equal(401, Assert.Single(findings.Exchanges).Response!.Status);
        Assert.Contains(place, Assert.Single(findings.Remarks), StringComparison.Ordinal);
        Assert.Contains("the 1 entries before it were read", findings.Remarks[0], StringComparison.Ordinal);
    }

    [Fact]
    public void An_entry_that_is_cut_in_its_answer_is_judged_as_far_as_it_goes() =>
        Assert.Equal(401, Assert.Single(Read("{\"log\": {\"entries\": [{\"request\": {\"method\": \"GET\", \"url\": \"https://a.example\"}, \"response\": {\"status\": 401, \"content\": {\"text\": \"cut he").Exchanges).Response!.Status);

    [Fact]
    public void A_har_without_one_entry_that_can_be_read_is_named_with_its_place()
    {
        var findings = Read("{\"log\": {\"entries\": [{\"request\": \n nonsense}]}}");
        Assert.Empty(findings.Exchanges);
        Assert.Equal("paste: expected a HAR, found malformed JSON at line 2, byte 35", Assert.Single(findings.Remarks));
    }

    [Theory]
    [InlineData("[1, \"x\", null, {}, {\"request\": 3, \"response\": []}]", 0)]
    [InlineData("{}", 0)]
    [InlineData("[{\"request\": {\"url\": \"u\", \"headers\": {\"a\": \"b\"}, \"cookies\": 1, \"postData\": null}, \"response\": null}]", 1)]
    public void Other_shapes_than_the_expected_do_no_harm(string entries, int count) => Assert.Equal(count, Read("{\"log\": {\"entries\": " + entries + "}}").Exchanges.Count);

    [Theory]
    [InlineData("WebInspector", "", 401, true)]
    [InlineData("WebInspector", "{\"name\": \"User-Agent\", \"value\": \"Mozilla Chrome/131.0.0.0 Safari\"}", 401, true)]
    [InlineData("WebInspector", "{\"name\": \"User-Agent\", \"value\": \"Mozilla Chrome/120.0.0.0 Safari\"}", 401, false)]
    [InlineData("WebInspector", "{\"name\": \"authorization\", \"value\": \"Bearer abc\"}", 401, false)]
    [InlineData("WebInspector", "{\"name\": \"cookie\", \"value\": \"a=b\"}", 401, false)]
    [InlineData("WebInspector", "", 200, false)]
    [InlineData("mitmproxy", "", 401, false)]
    [InlineData("Firefox", "", 401, false)]
    [InlineData("any", "{\"name\": \"Authorization\", \"value\": \"Bearer [REDACTED]\"}", 401, true)]
    [InlineData("any", "{\"name\": \"Authorization\", \"value\": \"***\"}", 401, true)]
    [InlineData("any", "{\"name\": \"Authorization\", \"value\": \"Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.redacted\"}", 401, true)]
    [InlineData("any", "{\"name\": \"Cookie\", \"value\": \"sid=<redacted>\"}", 401, true)]
    [InlineData("any", "{\"name\": \"Authorization\", \"value\": \"Bearer predacted1\"}", 401, false)]
    public void A_recording_whose_credentials_were_removed_is_recognised(string creator, string header, int status, bool redacted)
    {
        var har = $"{{\"log\": {{\"creator\": {{\"version\": \"1\", \"name\": \"{creator}\"}}, \"entries\": [{Bare("200", "x")}, {{\"request\": {{\"method\": \"GET\", \"url\": \"https://a.example\", \"headers\": [{header}]}}, \"response\": {{\"status\": {status}}}}}]}}}}";
        Assert.Equal(redacted, Read(har).Exchanges[^1].Request.RedactedBy is not null);
    }

    [Fact]
    public void A_preflight_that_names_authorization_tells_that_it_was_removed()
    {
        var findings = Read("""
            {"log": {"creator": {"name": "Firefox"}, "entries": [
              {"request": {"method": "OPTIONS", "url": "https://a.example/x", "headers": [{"name": "Access-Control-Request-Headers", "value": "authorization"}]}, "response": {"status": 204}},
              {"request": {"method": "GET", "url": "https://a.example/x", "headers": []}, "response": {"status": 401}},
              {"request": {"method": "GET", "url": "https://a.example/y", "headers": []}, "response": {"status": 401}}]}}
            """);
        Assert.Equal([null, "Firefox's HAR export", null], findings.Exchanges.Select(exchange => exchange.Request.RedactedBy));
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public void Marks_of_encodings_are_understood(string name)
    {
        var encoding = Encoding.GetEncoding(name);
        byte[] bytes = [.. encoding.GetPreamble(), .. encoding.GetBytes("{\"log\": {\"entries\": [" + Bare("401", "é") + "]}}")];
        Assert.Equal("é", Assert.Single(Formats.Read([Input.Bytes("paste", bytes)]).Exchanges).Response!.Body);
    }

    [Fact]
    public void Memory_does_not_grow_with_the_bodies()
    {
        long Allocated(int bodies)
        {
            var har = Encoding.UTF8.GetBytes($"{{\"log\": {{\"entries\": [{string.Join(',', Enumerable.Repeat(Bare("200", new string('x', 100_000)), bodies))}]}}}}");
            Formats.Read([Input.Bytes("paste", har)]);
            var before = GC.GetAllocatedBytesForCurrentThread();
            Formats.Read([Input.Bytes("paste", har)]);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Assert.InRange(Allocated(100) - Allocated(10), 0, 1_000_000);
    }

    private static string Bare(string status, string body) => $"{{\"request\": {{\"method\": \"GET\", \"url\": \"https://a.example\"}}, \"response\": {{\"status\": {status}, \"content\": {{\"text\": \"{body}\"}}}}}}";

    private static string Entry(string request, string response, string more = "") =>
        $"{{\"log\": {{\"version\": \"1.2\", \"creator\": {{\"name\": \"x\"}}, \"entries\": [{{{more} \"startedDateTime\": \"2026-06-11T13:05:00.000Z\", \"request\": {{{request}}}, \"response\": {{{response}}}}}]}}}}";

    private static Findings Read(string text) => Formats.Read([Input.OfText("paste", text)]);
}
