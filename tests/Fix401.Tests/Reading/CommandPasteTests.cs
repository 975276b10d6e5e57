using Fix401.Reading;

namespace Fix401.Tests.Reading;

public sealed class CommandPasteTests
{
    /// <summary>Command, method, URL, and the fields of the request as "name: value" lines.</summary>
    public static TheoryData<string, string, string, string> Calls => new()
    {
        { "curl https://a.example/x", "GET", "https://a.example/x", "" },
        { "curl a.example/x", "GET", "http://a.example/x", "" },
        { "$ curl -sSLk -H 'X-Api-Key: k1' https://a.example", "GET", "https://a.example", "X-Api-Key: k1" },
        { "user@box:~/src$ curl -H \"Authorization: Bearer abc\" https://a.example", "GET", "https://a.example", "Authorization: Bearer abc" },
        { "root@box:/# curl -u u:p https://a.example", "GET", "https://a.example", "Authorization: Basic dTpw" },
        { "curl -uu:p https://a.example", "GET", "https://a.example", "Authorization: Basic dTpw" },
        { "curl https://u:p%40@a.example/x", "GET", "https://a.example/x", "Authorization: Basic dTpwQA==" },
        { "curl --oauth2-bearer abc -u u:p https://a.example", "GET", "https://a.example", "Authorization: Bearer abc" },
        { "curl --digest -u u:p https://a.example", "GET", "https://a.example", "" },
        { "curl --anyauth -u u:p https://a.example", "GET", "https://a.example", "" },
        { "curl -d a=b -d c=d https://a.example", "POST", "https://a.example", "Content-Type: application/x-www-form-urlencoded|a=b&c=d" },
        { "curl --json '{\"a\":1}' https://a.example", "POST", "https://a.example", "Content-Type: application/json\nAccept: application/json|{\"a\":1}" },
        { "curl -G -d a=b --data-urlencode 'q=x y&z' 'https://a.example/?k=v#f'", "GET", "https://a.example/?k=v&a=b&q=x+y%26z#f", "" },
        { "curl -F a=b https://a.example", "POST", "https://a.example", "" },
        { "curl -T file https://a.example/f", "PUT", "https://a.example/f", "" },
        { "curl -I https://a.example", "HEAD", "https://a.example", "" },
        { "curl -X DELETE --url https://a.example", "DELETE", "https://a.example", "" },
        { "curl --request=PATCH --url=https://a.example", "PATCH", "https://a.example", "" },
        { "curl -b 'sid=1; t=2' https://a.example", "GET", "https://a.example", "Cookie: sid=1; t=2" },
        { "curl -A agent -e ref https://a.example", "GET", "https://a.example", "User-Agent: agent\nReferer: ref" },
        { "curl https://a.example -H 'X: 1' 2>&1 > out.txt | jq .", "GET", "https://a.example", "X: 1" },
        { "curl https://a.example -H \"X: a\\\"b\\$c\"", "GET", "https://a.example", "X: a\"b$c" },
        { "curl https://a.example -H $'X: it\\'s\\u0021\\x41'", "GET", "https://a.example", "X: it's!A" },
        { "curl https://a.example \\\n  -H 'X: 1' \\\n  -H 'Y: 2'\necho done", "GET", "https://a.example", "X: 1\nY: 2" },
        { "$ curl https://a.example \\\n> -H 'X: 1'", "GET", "https://a.example", "X: 1" },
        { "curl https://a.example \\ \n -H 'X: 1'", "GET", "https://a.example", "X: 1" },
        { "TOKEN=abc\ncurl -H \"Authorization: Bearer $TOKEN\" https://a.example", "GET", "https://a.example", "Authorization: Bearer abc" },
        { "export T='a b'\ncurl -H \"X: ${T}\" https://a.example", "GET", "https://a.example", "X: a b" },
        { "NAME=x curl https://a.example && echo ok", "GET", "https://a.example", "" },
        { "T=$(curl -s -u i:s https://id.example/token | jq -r .t)", "GET", "https://id.example/token", "Authorization: Basic aTpz" },
        { "curl -d @- https://a.example <<EOF\n{\"a\":1}\nEOF\n", "POST", "https://a.example", "Content-Type: application/x-www-form-urlencoded|{\"a\":1}" },
        { "curl \"https://a.example/\" ^\n  -H \"X: a^b\" ^\n  --data-raw \"{\\\"a\\\":1}\"", "POST", "https://a.example/", "X: a^b\nContent-Type: application/x-www-form-urlencoded|{\"a\":1}" },
        { "curl ^\"https://a.example/?a=1^&b=2^\" ^\n  -H ^\"X: ^\\^\"q^\\^\"^\" ^\n  --compressed", "GET", "https://a.example/?a=1&b=2", "X: \"q\"" },
        { "C:\\Users\\me>curl -H \"X: 1\" https://a.example", "GET", "https://a.example", "X: 1" },
        { "PS C:\\> curl.exe -H \"X: 1\" `\n  https://a.example", "GET", "https://a.example", "X: 1" },
        { "Invoke-RestMethod -Uri https://a.example -Method Post -Headers @{ Authorization = \"Bearer abc\"; 'X-Y' = 'z' } -Body 'q'", "POST", "https://a.example", "Authorization: Bearer abc\nX-Y: z|q" },
        { "$headers = @{\n  \"Authorization\" = \"Bearer abc\"\n}\n$headers.Add(\"X\", \"1\")\n$r = iwr https://a.example -Headers $headers", "GET", "https://a.example", "Authorization: Bearer abc\nX: 1" },
        { "$t = 'abc'\nirm https://a.example -Headers @{Authorization=\"Bearer $t\"}", "GET", "https://a.example", "Authorization: Bearer abc" },
        {
            "$session = New-Object Microsoft.PowerShell.Commands.WebRequestSession\n$session.UserAgent = \"Mozilla\"\n$session.Cookies.Add((New-Object System.Net.Cookie(\"sid\", \"v1\", \"/\", \"a.example\")))\n"
            + "Invoke-WebRequest -UseBasicParsing -Uri \"https://a.example/x\" `\n-WebSession $session `\n-Headers @{\n\"accept\"=\"*/*\"\n  \"authorization\"=\"Bearer abc\"\n}",
            "GET", "https://a.example/x", "accept: */*\nauthorization: Bearer abc\nCookie: sid=v1"
        },
        { "http POST a.example/x X-Api-Key:k a=b n:=1 q==z", "POST", "http://a.example/x?q=z", "X-Api-Key: k\nContent-Type: application/json|{\"a\":\"b\",\"n\":1}" },
        { "https -a u:p a.example", "GET", "https://a.example", "Authorization: Basic dTpw" },
        { "http -A bearer -a abc :8080/x", "GET", "http://localhost:8080/x", "Authorization: Bearer abc" },
        { "http --form https://a.example grant_type=x", "POST", "https://a.example", "Content-Type: application/x-www-form-urlencoded; charset=utf-8|grant_type=x" },
        { "wget --header='X: 1' --user=u --password=p -O- https://a.example", "GET", "https://a.example", "Authorization: Basic dTpw\nX: 1" },
        { "wget -qO- --header \"X: 1\" --post-data 'a=b' https://a.example", "POST", "https://a.example", "X: 1|a=b" },
    };

    [Theory]
    [MemberData(nameof(Calls))]
    public void A_pasted_command_is_read_as_its_tool_reads_it(string command, string method, string url, string rest)
    {
        var request = Assert.Single(Read(command).Commands);
        Assert.Equal((method, url), (request.Method, request.Url));
        Assert.Equal(rest, string.Join('\n', request.Headers.Select(header => $"{header.Name}: {header.Value}")) + (request.Body is { Length: > 0 } body ? $"|{body.TrimEnd('\n')}" : ""));
    }

    /// <summary>Command, kind of slip, and the text that is underlined.</summary>
    public static TheoryData<string, SlipKind, string> Mistakes => new()
    {
        { "curl -H 'Authorization Bearer abc' https://a.example", SlipKind.HeaderWithoutColon, "'Authorization Bearer abc'" },
        { "curl \\\n -H 'Authorization:' https://a.example", SlipKind.HeaderEmptied, "'Authorization:'" },
        { "curl -H 'Authorization;' https://a.example", SlipKind.HeaderEmptied, "'Authorization;'" },
        { "curl -H “Authorization: Bearer abc” https://a.example", SlipKind.TypographicCharacter, "“Authorization:" },
        { "curl -H 'Authorization:\u00A0Bearer abc' https://a.example", SlipKind.TypographicCharacter, "'Authorization:\u00A0Bearer abc'" },
        { "curl –H 'Authorization: Bearer abc' https://a.example", SlipKind.TypographicCharacter, "–H" },
        { "curl -H 'Authorization: Bearer $TOKEN' https://a.example", SlipKind.VariableInSingleQuotes, "'Authorization: Bearer $TOKEN'" },
        { "curl -u 'me:$PASS' https://a.example", SlipKind.VariableInSingleQuotes, "'me:$PASS'" },
        { "curl -d '{\"token\": \"$TOKEN\"}' https://a.example", SlipKind.VariableInSingleQuotes, "'{\"token\": \"$TOKEN\"}'" },
        { "curl -u a:b -H 'Authorization: Bearer abc' https://a.example", SlipKind.OverriddenCredential, "a:b" },
        { "curl -u a:b --oauth2-bearer abc https://a.example", SlipKind.OverriddenCredential, "a:b" },
        { "curl -H Authorization: Bearer abc https://a.example", SlipKind.SplitWord, "Bearer" },
        { "curl -H X-Key:abc https://a.example?key=1&token=abc", SlipKind.SplitWord, "&" },
        { "curl https://a.example -H 'X: 1", SlipKind.SplitWord, "'X: 1" },
        { "Invoke-RestMethod https://a.example -Headers @{ Authorization = 'Bearer $token' }", SlipKind.VariableInSingleQuotes, "@{ Authorization = 'Bearer $token' }" },
        { "http https://a.example 'Authorization:Bearer $TOKEN'", SlipKind.VariableInSingleQuotes, "'Authorization:Bearer $TOKEN'" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void What_cannot_have_worked_is_named_with_its_place(string command, SlipKind kind, string underlined)
    {
        var slip = Assert.Single(Assert.Single(Read(command).Commands).CommandLine!.Slips, slip => slip.Kind == kind);
        var excerpt = slip.Place.Excerpt!;
        Assert.Equal(underlined, excerpt.Text.Substring(excerpt.Start, excerpt.Length));
    }

    [Theory]
    [InlineData("curl -H 'Authorization: Bearer abc' -H 'Accept: */*' 'https://a.example/?a=1&b=2'")]
    [InlineData("curl -d '{\"$ref\": 1, \"price\": \"$5\"}' 'https://a.example/Users?$filter=x'")]
    [InlineData("curl -H \"Authorization: Bearer $TOKEN\" https://a.example/items/it’s")]
    [InlineData("curl https://a.example -o out -w '%{http_code}' -s &")]
    public void What_works_has_no_slip(string command) => Assert.Empty(Assert.Single(Read(command).Commands).CommandLine!.Slips);

    [Fact]
    public void A_variable_of_unknown_value_makes_the_request_unknown()
    {
        Assert.Contains("$TOKEN", Assert.Single(Read("curl -H \"Authorization: Bearer $TOKEN\" https://a.example").Commands).RedactedBy, StringComparison.Ordinal);
        Assert.Null(Assert.Single(Read("curl -H 'Authorization: Bearer $TOKEN' https://a.example").Commands).RedactedBy);
        Assert.Null(Assert.Single(Read("curl -H 'Authorization: Bearer abc' https://$HOST/").Commands).RedactedBy);
    }

    [Fact]
    public void Every_command_of_a_paste_is_taken() =>
        Assert.Equal(["https://a.example/1", "https://a.example/2", "https://b.example", "https://c.example", "https://d.example"],
            Read("# first\ncurl https://a.example/1 https://a.example/2; curl https://b.example\n\nsome words\n$ curl https://c.example --next -u a:b https://d.example\n").Commands.Select(command => command.Url));

    [Fact]
    public void A_command_without_an_answer_is_a_call_without_an_answer()
    {
        var findings = Read("curl -H 'Authorization Bearer abc' https://a.example");
        Assert.Null(Assert.Single(findings.Exchanges).Response);
        Assert.NotEmpty(findings.Exchanges[0].Request.CommandLine!.Slips);
    }

    [Fact]
    public void A_command_goes_to_the_exchange_that_it_made_and_to_those_that_follow_from_it()
    {
        var findings = Formats.Read(
        [
            Input.OfText("command.sh", "curl -L -H 'X: 1' https://a.example/old"),
            Input.OfText("trace", "GET /other HTTP/1.1\nHost: a.example\n\nHTTP/1.1 200 OK\n\nGET /old HTTP/1.1\nHost: a.example\nX: 1\n\nHTTP/1.1 302 Found\nLocation: /new\n\nGET /new HTTP/1.1\nHost: a.example\n\nHTTP/1.1 401 No\n"),
        ]);
        Assert.Equal([false, true, true], findings.Exchanges.Select(exchange => exchange.Request.CommandLine is { FollowsRedirects: true }));
    }

    [Theory]
    [InlineData("curl is a tool that people like")]
    [InlineData("2024-01-01 http request failed with 401")]
    [InlineData("upstream: http://a.example:80 timed out")]
    [InlineData("curl: (7) Failed to connect to a.example")]
    public void A_line_of_prose_or_log_is_no_command(string line) => Assert.False(CommandStart.IsCall(line));

    private static Findings Read(string text) => Formats.Read([Input.OfText("paste", text)]);
}
