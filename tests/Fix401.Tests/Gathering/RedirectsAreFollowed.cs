using Fix401.Gathering;

namespace Fix401.Tests.Gathering;

public class RedirectsAreFollowed
{
    [Theory]
    [InlineData(301, "POST", null, "GET", false)]
    [InlineData(302, "POST", null, "GET", false)]
    [InlineData(303, "PUT", null, "GET", false)]
    [InlineData(303, "HEAD", null, "HEAD", true)]
    [InlineData(307, "POST", null, "POST", true)]
    [InlineData(308, "POST", null, "POST", true)]
    [InlineData(302, "DELETE", "DELETE", "DELETE", true)]
    public void With_the_method_that_curl_takes(int status, string method, string? custom, string next, bool keepsBody)
    {
        var redirection = Redirection.Of(new(status, new([new("Location", "/next?x=1#part")])), "http://api.example.com/a", method, custom);

        Assert.Equal(new("http://api.example.com/next?x=1", next, keepsBody), redirection);
    }

    [Theory]
    [InlineData("ftp://api.example.com/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("http://")]
    public void Never_out_of_HTTP(string location) => Assert.Null(Redirection.Of(new(302, new([new("Location", location)])), "http://api.example.com/a", "GET", null));

    [Fact]
    public async Task Authorization_stays_with_its_origin()
    {
        await using var other = LoopbackServer.Start(_ => LoopbackServer.Answer("401 Unauthorized", "WWW-Authenticate: Basic realm=\"other\""));
        await using var first = LoopbackServer.Start(_ => LoopbackServer.Answer("302 Found", $"Location: {other.Url}/there"));

        var findings = await Call.Send("-L", "-u", "bob:Maple-Harbour-52", "-b", "session=abcdefgh", $"{first.Url}/here");

        Assert.Equal([302, 401], findings.Exchanges.Select(exchange => exchange.Response!.Status));
        Assert.Contains("Authorization: Basic", first.Requests[0], StringComparison.Ordinal);
        Assert.DoesNotContain("Authorization", other.Requests[0], StringComparison.Ordinal);
        Assert.DoesNotContain("Cookie", other.Requests[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Location_trusted_carries_it_on()
    {
        await using var other = LoopbackServer.Start(_ => LoopbackServer.Answer("401 Unauthorized"));
        await using var first = LoopbackServer.Start(_ => LoopbackServer.Answer("302 Found", $"Location: {other.Url}/there"));

        await Call.Send("--location-trusted", "-H", "Authorization: Bearer abcdefghijklmnop", $"{first.Url}/here");

        Assert.Contains("Authorization: Bearer abcdefghijklmnop", other.Requests[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_in_a_header_of_its_own_is_not_handed_to_another_origin()
    {
        await using var other = LoopbackServer.Start(_ => LoopbackServer.Answer("401 Unauthorized"));
        await using var first = LoopbackServer.Start(_ => LoopbackServer.Answer("302 Found", $"Location: {other.Url}/there"));

        var findings = await Call.Send("-L", "-H", "X-API-Key: k3yk3yk3yk3yk3yk3yk3y", $"{first.Url}/here");

        Assert.Empty(other.Requests);
        Assert.Contains(findings.Missing, missing => missing.Why.Contains("X-API-Key", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Not_without_being_asked_and_not_for_ever()
    {
        await using var server = LoopbackServer.Start(_ => LoopbackServer.Answer("302 Found", "Location: /again"));

        Assert.Single((await Call.Send($"{server.Url}/")).Exchanges);
        Assert.Equal(4, (await Call.Send("-L", "--max-redirs", "3", $"{server.Url}/")).Exchanges.Count);
        Assert.Equal(51, (await Call.Send("-L", $"{server.Url}/")).Exchanges.Count);
    }
}
