using Fix401.Reading;

namespace Fix401.Tests.Reading;

public sealed class CurlCommandTests
{
    [Fact]
    public void Everything_that_a_sender_needs_is_read()
    {
        var command = CurlCommand.Parse(
        [
            "-sSLk", "--location-trusted", "--max-redirs", "3", "-x", "http://pu:pp@proxy:3128", "--noproxy", "a,b", "--resolve", "a.example:443:127.0.0.1", "--connect-to", "::x:1", "-E", "c.pem:pw", "--key", "k.pem",
            "--cacert", "ca.pem", "--netrc-file", "n", "--netrc-optional", "-m", "2.5", "--connect-timeout", "1", "--http1.1", "--compressed", "--ntlm", "-u", "u:p", "-4", "--aws-sigv4", "aws:amz:eu:s3", "-H", "@h.txt", "-d",
            "@body.txt", "--unknown-thing", "https://a.example", "-c", "jar", "-p",
        ]);
        Assert.Equal(["https://a.example"], command.Urls);
        Assert.Equal((true, true, 3, true), (command.FollowsRedirects, command.TrustsRedirects, command.MostRedirects, command.IsInsecure));
        Assert.Equal(("http://proxy:3128", "pu:pp", "a,b", true), (command.Proxy, command.ProxyUser, command.NoProxy, command.TunnelsThroughProxy));
        Assert.Equal(("c.pem", "pw", "k.pem", "ca.pem"), (command.Certificate, command.Passphrase, command.Key, command.CaFile));
        Assert.Equal((true, true, "n"), (command.UsesNetrc, command.IsNetrcOptional, command.NetrcFile));
        Assert.Equal((TimeSpan.FromSeconds(2.5), TimeSpan.FromSeconds(1)), (command.TimeLimit, command.ConnectLimit));
        Assert.Equal(("1.1", true, CurlAuthentication.Ntlm, "u:p", 4), (command.HttpVersion, command.IsCompressed, command.Authentication, command.User, command.AddressFamily));
        Assert.Equal(["h.txt", "body.txt"], command.UnreadFiles);
        Assert.Equal(["--unknown-thing"], command.UnknownOptions);
        Assert.Equal("http://proxy:3128", command.ToCommandLine().Proxy);
    }

    [Fact]
    public void Files_are_read_where_a_reader_is_given()
    {
        var command = CurlCommand.Parse(["-H", "@h", "-d", "@b", "https://a.example"], name => name == "h" ? "X: 1\r\nY: 2\n" : "a\nb\n");
        Assert.Equal([new("X", "1"), new("Y", "2")], command.Headers);
        Assert.Equal("ab", command.Data);
        Assert.Empty(command.UnreadFiles);
    }

    [Fact]
    public void Each_part_behind_next_stands_by_itself()
    {
        var all = CurlCommand.Parse(["-u", "a:b", "https://a.example", "--next", "https://b.example"]).All().ToList();
        Assert.Equal(["a:b", null], all.Select(command => command.User));
    }

    [Theory]
    [InlineData("--heade", "X: 1", "X")]
    [InlineData("--header", "X: 1", "X")]
    [InlineData("-sH", "X: 1", "X")]
    [InlineData("--header=X: 1", null, "X")]
    public void Options_may_be_shortened_and_combined(string option, string? value, string name) =>
        Assert.Equal(name, Assert.Single(CurlCommand.Parse(value is null ? [option, "https://a.example"] : [option, value, "https://a.example"]).Headers).Name);

    [Fact]
    public void An_option_without_its_value_is_named() => Assert.Equal(["--header without a value"], CurlCommand.Parse(["https://a.example", "-H"]).UnknownOptions);

    [Fact]
    public void A_header_that_is_emptied_is_sent_empty_or_not_at_all()
    {
        var command = CurlCommand.Parse(["-H", "A;", "-H", "B:", "-H", "C D", "https://a.example"]);
        Assert.Equal([new("A", "")], command.Headers);
        Assert.Equal(["B"], command.RemovedHeaders);
    }
}
