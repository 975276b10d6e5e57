using Fix401.Reading;

namespace Fix401.Tests.Reading;

public sealed class MixedTests
{
    [Fact]
    public void An_issue_with_fences_is_read_fence_by_fence()
    {
        var findings = Read("""
            I call the API and get 401, see `curl -v`:

            ```bash
            curl -v -H 'Authorization Bearer abc' https://a.example/x
            ```

            It prints

            ```
            > GET /x HTTP/1.1
            > Host: a.example
            >
            < HTTP/1.1 401 Unauthorized
            <
            ```

            and the log says

            ~~~text
            2024-05-01 token refused: signature invalid
            ~~~
            """);
        var exchange = Assert.Single(findings.Exchanges);
        Assert.Equal(401, exchange.Response!.Status);
        var slip = Assert.Single(exchange.Request.CommandLine!.Slips);
        Assert.Equal((SlipKind.HeaderWithoutColon, "paste:4"), (slip.Kind, slip.Place.Name));
        Assert.Equal("paste:20", Assert.Single(findings.Log).Place.Name);
    }

    [Fact]
    public void Commands_and_what_they_printed_belong_together()
    {
        var findings = Read("$ curl -i https://a.example/1\nHTTP/1.1 401 No\nServer: x\n\n{\"a\":1}\n$ curl -v -u u:p https://a.example/2\n*   Trying 1.2.3.4:443...\n> GET /2 HTTP/1.1\n> Host: a.example\n>\n< HTTP/1.1 403 No\n<\nbody\n");
        Assert.Equal(["https://a.example/1 401", "https://a.example/2 403"], findings.Exchanges.Select(exchange => $"{exchange.Request.Url} {exchange.Response!.Status}"));
        Assert.All(findings.Exchanges, exchange => Assert.NotNull(exchange.Request.CommandLine));
    }

    [Fact]
    public void What_a_command_printed_is_kept_as_a_log() =>
        Assert.Contains("invalid_token", Assert.Single(Read("```\n$ curl https://a.example\n{\"error\":\"invalid_token\"}\n```").Log).Text, StringComparison.Ordinal);

    [Theory]
    [InlineData("fetch(\"https://a.example/x\", {\n  \"headers\": {\n    \"authorization\": \"Bearer abc\"\n  },\n  \"body\": null,\n  \"method\": \"GET\",\n  \"credentials\": \"omit\"\n});", "GET https://a.example/x authorization: Bearer abc|", null)]
    [InlineData("const r = await fetch('https://a.example/x', { method: 'post', headers: new Headers({ 'X-Api-Key': \"k\" }), body: JSON.stringify({ a: 1 }) })", "POST https://a.example/x X-Api-Key: k|{ a: 1 }", null)]
    [InlineData("fetch(`https://a.example/x`, { headers: [[\"X\", \"1\"]] })", "GET https://a.example/x X: 1|", null)]
    [InlineData("await fetch('https://a.example', { headers: { Authorization: `Bearer ${token}` } })", "GET https://a.example Authorization: Bearer ${token}|", "token")]
    [InlineData("fetch('https://a.example', { headers: { Authorization: 'Bearer ' + token } })", "GET https://a.example Authorization: Bearer ${token}|", "token")]
    public void A_pasted_fetch_is_read(string text, string expected, string? unknown)
    {
        var request = Assert.Single(Read(text).Commands);
        Assert.Equal(expected, $"{request.Method} {request.Url} {string.Join(',', request.Headers.Select(header => $"{header.Name}: {header.Value}"))}|{request.Body}");
        Assert.Equal(unknown is not null, request.RedactedBy?.EndsWith(unknown ?? "", StringComparison.Ordinal) == true);
        Assert.Equal("fetch", request.CommandLine!.Tool);
    }

    [Fact]
    public void What_a_fetch_was_told_of_cookies_is_among_its_arguments() =>
        Assert.Contains("credentials: omit", Assert.Single(Read("fetch('https://a.example', {credentials: 'omit'})").Commands).CommandLine!.Arguments);

    [Fact]
    public void A_template_in_plain_quotes_is_a_slip() =>
        Assert.Equal(SlipKind.VariableInSingleQuotes, Assert.Single(Assert.Single(Read("fetch('https://a.example', {headers: {Authorization: 'Bearer ${token}'}})").Commands).CommandLine!.Slips).Kind);

    [Fact]
    public void A_file_of_requests_is_read_with_its_variables()
    {
        var commands = Read("""
            @host = a.example
            @base = https://{{host}}/v1

            ### sign in
            # @name login
            POST {{base}}/login HTTP/1.1
            Content-Type: application/json

            {"user": "u"}

            ###
            GET {{base}}/items
              ?page=1
              &size=2
            Authorization: Bearer {{login.response.body.token}}

            ###
            GET https://b.example
            Authorization: Basic me secret
            """).Commands;
        Assert.Equal(["POST https://a.example/v1/login", "GET https://a.example/v1/items?page=1&size=2", "GET https://b.example"], commands.Select(command => $"{command.Method} {command.Url}"));
        Assert.Equal(("{\"user\": \"u\"}", "Basic bWU6c2VjcmV0"), (commands[0].Body, commands[2].Headers.First("Authorization")));
        Assert.Equal([false, true, false], commands.Select(command => command.RedactedBy is not null));
    }

    private static Findings Read(string text) => Formats.Read([Input.OfText("paste", text)]);
}
