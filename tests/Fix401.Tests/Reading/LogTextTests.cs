using System.Globalization;
using System.Text;
using Fix401.Reading;
using Fix401.Tests.Reading.Configuration;

namespace Fix401.Tests.Reading;

public class LogTextTests
{
    [Theory]
    [InlineData("time=\"2021-11-02T10:11:00+01:00\" level=info msg=x", "2021-11-02T09:11:00Z")]
    [InlineData("t=2018-08-28T17:14:29+0000 lvl=eror msg=\"Basic auth failed\"", "2018-08-28T17:14:29Z")]
    [InlineData("1.1.1.1 - - [21/Apr/2015:10:16:35 +0200] \"GET / HTTP/1.1\" 401 5", "2015-04-21T08:16:35Z")]
    [InlineData("api-1  | 2023-05-23 13:00:24.776Z DEBUG denied", "2023-05-23T13:00:24.776Z")]
    [InlineData("{\"ts\":1700000000,\"msg\":\"denied\"}", "2023-11-14T22:13:20Z")]
    [InlineData("{\"level\":\"warn\",\"time\":1700000000500,\"msg\":\"denied\"}", "2023-11-14T22:13:20.5Z")]
    [InlineData("1600000000.123 5 1.2.3.4 TCP_DENIED/407 3900 GET http://a/ - X", "2020-09-13T12:26:40.123Z")]
    [InlineData("[2021-05-18T07:31:09Z] denied", "2021-05-18T07:31:09Z")]
    public void A_time_with_its_zone_is_an_instant(string line, string at) =>
        Assert.Equal(DateTimeOffset.Parse(at, CultureInfo.InvariantCulture), Assert.Single(GivenFile.Of(line + "\n").Log).At);

    [Theory]
    [InlineData("2024/10/01 07:26:25 [error] 31#31: *12 denied", "2024-10-01T07:26:25")]
    [InlineData("[Wed Apr 22 17:45:37.082281 2020] [auth_digest:error] AH01790: denied", "2020-04-22T17:45:37")]
    [InlineData("E1126 03:38:26.776766       1 authentication.go:75] denied", "0001-11-26T03:38:26")]
    [InlineData("Nov 14 21:02:17 host sshd: denied", "0001-11-14T21:02:17")]
    [InlineData("14-Nov-2016 21:02:17.066 SEVERE denied", "2016-11-14T21:02:17")]
    [InlineData("[GIN] 2020/01/02 - 10:00:00 | 401 | 1ms | 10.0.0.9 | GET \"/a\"", "2020-01-02T10:00:00")]
    public void A_time_without_a_zone_is_no_instant(string line, string local)
    {
        var entry = Assert.Single(GivenFile.Of(line + "\n").Log);
        Assert.Null(entry.At);
        Assert.Equal(local, entry.LocalTime?.ToString("s", CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Indented_lines_and_stacks_belong_to_their_head()
    {
        var log = GivenFile.Of("info: Microsoft.X[1]\n      Failed to validate the token.\nfail: Y[2]\n      Boom\n   at A.B()\n   at C.D()\nSystem.Exception: IDX10214\n").Log;
        Assert.Equal(["info: Microsoft.X[1] Failed to validate the token.", "fail: Y[2] Boom", "System.Exception: IDX10214"], log.Select(line => line.Text));
        Assert.Equal(["file:1", "file:3", "file:7"], log.Select(line => line.Place.Name));
    }

    [Fact]
    public void A_JSON_line_is_read_as_a_person_would_write_it_and_keeps_its_place()
    {
        var entry = GivenFile.Of("{\"level\":\"warn\",\"msg\":\"bad\"}\n{\"severity\":\"ERROR\",\"jsonPayload\":{\"message\":\"token \\\"a\\\" expired\",\"user\":\"bob\"}}\n").Log[1];
        Assert.Equal("token \"a\" expired severity=ERROR user=bob", entry.Text.Replace("jsonPayload.", "", StringComparison.Ordinal));
        Assert.Equal("file:2", entry.Place.Name);
        Assert.StartsWith("{\"severity\"", entry.Place.Excerpt!.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1.1.1.1 - - [21/Apr/2015:10:16:35 +0000] \"OPTIONS /a?q=* HTTP/1.1\" 401 590 \"-\" \"curl/7\"", "OPTIONS", "/a?q=*", 401)]
    [InlineData("10.2.0.7 - - [2021/05/18 07:31:09] a.example GET - \"/api\" HTTP/1.1 \"curl/7.68.0\" 401 13 0.003", "GET", "https://a.example/api", 401)]
    [InlineData("INFO:     127.0.0.1:50000 - \"POST /items HTTP/1.1\" 403 Forbidden", "POST", "/items", 403)]
    [InlineData("[GIN] 2020/01/02 - 10:00:00 | 401 |  1.2ms |  10.0.0.9 | GET      \"/gin\"", "GET", "/gin", 401)]
    [InlineData("1600000000.123      5 1.2.3.4 TCP_DENIED/407 3900 CONNECT example.com:443 - HIER_NONE/- text/html", "CONNECT", "example.com:443", 407)]
    [InlineData("haproxy[1]: 10.0.1.2:33317 [06/Feb/2009:12:12:51.443] f b/s 0/0/5/1/6 401 212 - - ---- 0/0/0/0/0 0/0 \"HEAD /x HTTP/1.0\"", "HEAD", "/x", 401)]
    [InlineData("{\"time\":1700000000,\"level\":\"warn\",\"method\":\"GET\",\"path\":\"/j\",\"status\":401,\"msg\":\"m\"}", "GET", "/j", 401)]
    [InlineData("time=\"2021-11-02T10:11:00Z\" level=info msg=\"x\" method=GET path=/l status=401", "GET", "/l", 401)]
    [InlineData("GET /morgan 401 5.123 ms - 12", "GET", "/morgan", 401)]
    public void A_refused_call_of_an_access_log_is_an_exchange(string line, string method, string url, int status)
    {
        var call = Assert.Single(LoggedCalls.Refused(GivenFile.Of(line + "\n")));
        Assert.Equal((method, url, status), (call.Request.Method, call.Request.Url, call.Response!.Status));
        Assert.NotNull(call.Request.RedactedBy);
    }

    [Theory]
    [InlineData("1.1.1.1 - - [21/Apr/2015:10:16:35 +0000] \"GET /a HTTP/1.1\" 200 401 \"-\" \"x\"\n")]
    [InlineData("401 bottles of beer\n")]
    [InlineData("1.1.1.1 - - [21/Apr/2015:10:16:35 +0000] \"GET /a HTTP/1.1\" 401 5\n1.1.1.1 - bob [21/Apr/2015:10:16:36 +0000] \"GET /a HTTP/1.1\" 200 5\n")]
    public void What_was_not_refused_is_none(string text) => Assert.Empty(LoggedCalls.Refused(GivenFile.Of(text)));

    [Fact]
    public void A_long_log_keeps_what_speaks_of_authentication_and_its_neighbours()
    {
        var text = new StringBuilder();
        for (var index = 0; index < 30_000; index++)
        {
            text.Append(CultureInfo.InvariantCulture, $"row{index}x all is well\n");
        }

        text.Append("token expired\n").Append("line after\n");
        var findings = GivenFile.Of(text.ToString());
        Assert.Equal(["row29998x all is well", "row29999x all is well", "token expired", "line after"], findings.Log.Select(line => line.Text));
        Assert.Contains(findings.Remarks, remark => remark.Contains("29998 of 30002", StringComparison.Ordinal));
    }
}
