using System.Text;

namespace Fix401.Tests.Gathering;

public class CallsAreSentAsCurlDoes
{
    [Theory]
    [InlineData("-d", "a=b", "-d", "c=d")]
    [InlineData("-G", "-d", "a=b", "-d", "c=d", "--url-query", "e=f")]
    [InlineData("--url-query", "c=d e")]
    [InlineData("-X", "PUT", "-H", "Content-Type: text/plain", "-H", "accept: text/html", "-d", "x")]
    [InlineData("--json", "{\"a\":1}")]
    [InlineData("-u", "bob:Maple-Harbour-52", "-A", "agent/1", "-e", "https://app.example.com/")]
    [InlineData("-H", "Host: api.example.com", "-H", "X-Empty;", "-H", "Accept:", "-b", "a=1; b=2")]
    [InlineData("-X", "DELETE", "--oauth2-bearer", "abcdefgh")]
    [InlineData("--compressed", "-H", "Authorization: Bearer abc")]
    [InlineData("-u", "bob:Maple-Harbour-52", "--digest", "-d", "a=b")]
    public async Task Field_for_field(params string[] arguments)
    {
        var curl = Curl.Find();
        await using var server = LoopbackServer.Start(_ => LoopbackServer.Answer("200 OK"));

        await Curl.RunAsync(curl, ["-s", .. arguments, $"{server.Url}/path?q=%41"]);
        await Call.Send([.. arguments, $"{server.Url}/path?q=%41"]);

        var requests = server.Requests;
        var half = requests.Count / 2;
        Assert.Equal(requests.Take(half).Select(Told), requests.Skip(half).Select(Told));
    }

    [Theory]
    [InlineData("", "GET / HTTP/1.1")]
    [InlineData("?a=b", "GET /?a=b HTTP/1.1")]
    [InlineData("/a//b%2fc?d=%7E#e", "GET /a//b%2fc?d=%7E HTTP/1.1")]
    public async Task The_target_as_it_was_typed(string typed, string line)
    {
        await using var server = LoopbackServer.Start(_ => LoopbackServer.Answer("200 OK"));

        await Call.Send(server.Url + typed);

        Assert.StartsWith(line + "\r\n", Assert.Single(server.Requests), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Form_fields_and_files()
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, "content", TestContext.Current.CancellationToken);
        await using var server = LoopbackServer.Start(_ => LoopbackServer.Answer("200 OK"));

        await Call.Send("-F", "name=value", "-F", $"file=@{file};type=text/plain;filename=a.txt", "--form-string", "raw=@x", $"{server.Url}/");
        await Call.Send("-T", file, $"{server.Url}/");
        File.Delete(file);

        Assert.Contains("Content-Disposition: form-data; name=\"name\"\r\n\r\nvalue\r\n", server.Requests[0], StringComparison.Ordinal);
        Assert.Contains("name=\"file\"; filename=\"a.txt\"\r\nContent-Type: text/plain\r\n\r\ncontent\r\n", server.Requests[0], StringComparison.Ordinal);
        Assert.Contains("name=\"raw\"\r\n\r\n@x\r\n", server.Requests[0], StringComparison.Ordinal);
        Assert.StartsWith("PUT / HTTP/1.1", server.Requests[1], StringComparison.Ordinal);
        Assert.EndsWith("content", server.Requests[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_lead_where_resolve_and_connect_to_say()
    {
        await using var server = LoopbackServer.Start(_ => LoopbackServer.Answer("401 Unauthorized"));

        await Call.Send("--resolve", $"api.example.com:{server.Port}:127.0.0.1", $"http://api.example.com:{server.Port}/");
        await Call.Send("--connect-to", $"api.example.com:80:127.0.0.1:{server.Port}", "http://api.example.com/");

        Assert.Contains($"Host: api.example.com:{server.Port}\r\n", server.Requests[0], StringComparison.Ordinal);
        Assert.Contains("Host: api.example.com\r\n", server.Requests[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cookies_that_an_answer_set_go_back_once_the_engine_is_on()
    {
        await using var server = LoopbackServer.Start(request => request.StartsWith("GET /login", StringComparison.Ordinal)
            ? LoopbackServer.Answer("302 Found", "Location: /me\nSet-Cookie: session=abcdefgh; Path=/; HttpOnly") : LoopbackServer.Answer("401 Unauthorized"));

        await Call.Send("-L", $"{server.Url}/login");
        await Call.Send("-L", "-b", "", $"{server.Url}/login");

        Assert.DoesNotContain("Cookie:", server.Requests[1], StringComparison.Ordinal);
        Assert.Contains("Cookie: session=abcdefgh", server.Requests[3], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Netrc_gives_user_and_password_to_its_host_alone()
    {
        var home = Directory.CreateTempSubdirectory("fix401-test-").FullName;
        await File.WriteAllTextAsync(Path.Combine(home, ".netrc"), "machine 127.0.0.1 login bob password Maple-Harbour-52", TestContext.Current.CancellationToken);
        await using var server = LoopbackServer.Start(_ => LoopbackServer.Answer("401 Unauthorized"));

        await Call.SendIn(new() { ["HOME"] = home }, "-n", $"{server.Url}/");
        await Call.SendIn(new() { ["HOME"] = home }, $"{server.Url}/");
        Directory.Delete(home, recursive: true);

        Assert.Contains($"Authorization: Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes("bob:Maple-Harbour-52"))}", server.Requests[0], StringComparison.Ordinal);
        Assert.DoesNotContain("Authorization", server.Requests[1], StringComparison.Ordinal);
    }

    /// <summary>Without what the framework decides: the case of known names, and where the body's fields stand. Versions differ, and so do codings.</summary>
    private static string Told(string request)
    {
        var parts = request.Split("\r\n\r\n", 2);
        var lines = parts[0].Split("\r\n").Where(line => !line.StartsWith("User-Agent: curl/", StringComparison.Ordinal)).Select(Field).ToList();
        return string.Join('\n', lines.Where(line => !IsOfBody(line)).Concat(lines.Where(IsOfBody).Order(StringComparer.Ordinal)).Append(parts[1]));
    }

    private static string Field(string line)
    {
        var colon = line.IndexOf(": ", StringComparison.Ordinal);
        return colon < 0 ? line.TrimEnd(':').ToUpperInvariant() : $"{line[..colon].ToUpperInvariant()}: {line[(colon + 2)..].Replace(", zstd", "", StringComparison.Ordinal)}".TrimEnd(' ', ':');
    }

    private static bool IsOfBody(string line) => line.StartsWith("CONTENT-", StringComparison.Ordinal);
}
