using Fix401.Gathering;

namespace Fix401.Tests.Gathering;

public class NoProxyCovers
{
    [Theory]
    [InlineData("*", "api.example.com", true)]
    [InlineData("example.com", "example.com", true)]
    [InlineData("example.com", "api.example.com", true)]
    [InlineData(".example.com", "api.example.com", true)]
    [InlineData(".example.com", "example.com", true)]
    [InlineData("example.com", "notexample.com", false)]
    [InlineData("*.example.com", "api.example.com", false)]
    [InlineData("other.org, example.com", "API.example.com", true)]
    [InlineData("other.org example.com", "example.com.", true)]
    [InlineData("192.168.0.0/16", "192.168.3.4", true)]
    [InlineData("192.168.0.0/16", "192.169.3.4", false)]
    [InlineData("127.0.0.1", "127.0.0.1", true)]
    [InlineData("::1", "[::1]", true)]
    [InlineData("", "example.com", false)]
    [InlineData(null, "example.com", false)]
    public void Hosts_by_the_rule_of_curl(string? list, string host, bool isCovered) => Assert.Equal(isCovered, NoProxy.Covers(list, host));
}
