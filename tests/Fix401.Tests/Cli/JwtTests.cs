using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using Fix401.Cli;

namespace Fix401.Tests.Cli;

public sealed class JwtTests
{
    private static readonly long Now = FakeTerminal.Now.ToUnixTimeSeconds();

    [Fact]
    public async Task A_token_that_holds_exits_with_0_and_one_that_has_ended_with_1()
    {
        var (exit, output, _) = await FakeTerminal.RunAsync(["jwt", Token(Now + 3600)]);
        Assert.Equal(Exit.Good, exit);
        Assert.Contains("in 1 h", output, StringComparison.Ordinal);

        (exit, output, _) = await FakeTerminal.RunAsync(["jwt", Token(Now - 11520)]);
        Assert.Equal(Exit.Found, exit);
        Assert.Contains("3 h 12 min ago", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{0}")]
    [InlineData("Bearer {0}")]
    [InlineData("Authorization: Bearer {0}\n")]
    [InlineData("authorization: bearer  {0} ")]
    [InlineData("\"{0}\"")]
    [InlineData("{{\"access_token\":\"{0}\",\"token_type\":\"Bearer\"}}")]
    [InlineData("X-Goog-Iap-Jwt-Assertion: {0}")]
    public async Task A_token_is_found_in_what_people_paste(string form)
    {
        var (exit, output, error) = await FakeTerminal.RunAsync(["jwt", "-", "--json"], string.Format(System.Globalization.CultureInfo.InvariantCulture, form, Token(Now + 60)));
        Assert.Equal((Exit.Good, ""), (exit, error));
        using var json = JsonDocument.Parse(output);
        Assert.True(json.RootElement.GetProperty("holds").GetBoolean());
    }

    [Theory]
    [InlineData("two", "found 2")]
    [InlineData("plus", "part 2 (claims), character 50 of the token: '+' belongs to ordinary base64")]
    [InlineData("cut", "ends too early")]
    [InlineData("blank", "a blank or line end stands inside")]
    [InlineData("padded", "padding")]
    public async Task What_is_damaged_is_named_with_its_place(string damage, string says)
    {
        var token = Token(Now + 60);
        var parts = token.Split('.');
        var (exit, output, _) = await FakeTerminal.RunAsync(["jwt", "-", "--json"], damage switch
        {
            "two" => $"{parts[0]}.{parts[1]}",
            "plus" => $"{parts[0]}.{parts[1][..8]}+{parts[1][9..]}.{parts[2]}",
            "cut" => $"{parts[0]}.{parts[1][..20]}.{parts[2]}",
            "blank" => $"{parts[0]}.{parts[1][..8]}\n{parts[1][8..]}.{parts[2]}",
            _ => $"{parts[0]}.{parts[1]}==.{parts[2]}",
        });
        using var json = JsonDocument.Parse(output);
        Assert.Equal(Exit.Found, exit);
        Assert.Contains(says, string.Join('\n', json.RootElement.GetProperty("failures").EnumerateArray().Select(failure => failure.GetString())), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Neither_the_token_nor_its_signature_is_repeated()
    {
        var token = Token(Now + 60);
        foreach (var form in (string[])["--json", "--plain", "--markdown", "--offline"])
        {
            var (_, output, error) = await FakeTerminal.RunAsync(["jwt", token, form]);
            Assert.DoesNotContain(token.Split('.')[2], output + error, StringComparison.Ordinal);
            Assert.DoesNotContain(token.Split('.')[1], output + error, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("--audience", "https://api.example.com/", "the slash at the end counts")]
    [InlineData("--audience", "HTTPS://api.example.com", "capital letters count")]
    [InlineData("--issuer", "https://other.example.com", "expected https://other.example.com, found https://login.example.com")]
    public async Task Another_issuer_or_audience_than_expected_does_not_hold(string option, string expected, string says)
    {
        var (exit, output, _) = await FakeTerminal.RunAsync(["jwt", Token(Now + 60), option, expected, "--json"]);
        Assert.Equal(Exit.Found, exit);
        Assert.Contains(says, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_encrypted_is_said_to_be_so()
    {
        var (exit, output, _) = await FakeTerminal.RunAsync(["jwt", $"{Part("{\"alg\":\"RSA-OAEP\",\"enc\":\"A256GCM\"}")}.QUJDRA.QUJDRA.QUJDRA.QUJDRA"]);
        Assert.Equal(Exit.Undecided, exit);
        Assert.Contains("encrypted", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Control_characters_of_a_claim_are_shown_and_not_obeyed()
    {
        var (_, output, _) = await FakeTerminal.RunAsync(["jwt", $"{Part("{\"alg\":\"none\"}")}.{Part("{\"sub\":\"\\u001b[31mred\\u202e\"}")}."]);
        Assert.Contains("\\x1b[31mred\\u202e", output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', output);
    }

    private static string Token(long end) => $"{Part("{\"alg\":\"ES256\",\"typ\":\"at+jwt\"}")}.{Part($"{{\"iss\":\"https://login.example.com\",\"aud\":\"https://api.example.com\",\"iat\":{Now - 20000},\"exp\":{end}}}")}.{Part("a signature of no worth at all, and that is enough")}";

    private static string Part(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));
}
