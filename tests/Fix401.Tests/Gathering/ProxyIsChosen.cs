using Fix401.Gathering;
using Fix401.Reading;

namespace Fix401.Tests.Gathering;

public class ProxyIsChosen
{
    [Fact]
    public void Capital_HTTP_PROXY_is_not_read_and_capital_HTTPS_PROXY_is()
    {
        var environment = new Dictionary<string, string> { ["HTTP_PROXY"] = "http://a:1", ["HTTPS_PROXY"] = "http://b:2" };

        Assert.Null(For("http://api.example.com/", environment));
        Assert.Equal("b:2", For("https://api.example.com/", environment)?.Uri.Authority);
    }

    [Fact]
    public void Lower_case_is_stronger_and_all_proxy_serves_the_rest()
    {
        var environment = new Dictionary<string, string> { ["https_proxy"] = "c:3", ["HTTPS_PROXY"] = "b:2", ["ALL_PROXY"] = "socks5h://d:4" };

        Assert.Equal("c:3", For("https://api.example.com/", environment)?.Uri.Authority);
        Assert.Equal("socks5://d:4/", For("http://api.example.com/", environment)?.Uri.ToString());
    }

    [Fact]
    public void Option_is_stronger_than_variables_and_NO_PROXY_than_both()
    {
        var environment = new Dictionary<string, string> { ["https_proxy"] = "c:3", ["NO_PROXY"] = "internal.example.com" };

        Assert.Equal("p:1080", For("https://api.example.com/", environment, "-x", "p")?.Uri.Authority);
        Assert.Null(For("https://x.internal.example.com/", environment, "-x", "p"));
        Assert.NotNull(For("https://x.internal.example.com/", environment, "-x", "p", "--noproxy", "other.org"));
    }

    [Fact]
    public void User_and_password_are_taken_out_and_unescaped()
    {
        var proxy = For("http://api.example.com/", new() { ["http_proxy"] = "http://bob:p%40ss@proxy.example.com:3128" });

        Assert.Equal("http://proxy.example.com:3128/", proxy?.Uri.ToString());
        Assert.Equal("bob:p@ss", proxy?.User);
    }

    private static ProxyChoice? For(string url, Dictionary<string, string> environment, params string[] arguments) =>
        ProxyChoice.For(new(url), CurlCommand.Parse([.. arguments, url]), new(environment, TimeProvider.System));
}
