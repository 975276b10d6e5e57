using Fix401.Write;

namespace Fix401.Tests.Write;

public class SignatureMismatchShowsTheLine
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);

    private static readonly SigV4Signer Signer = new(new("AKIDEXAMPLE", new("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY")), "eu-west-1", "execute-api");

    [Fact]
    public void A_host_that_a_proxy_changed_is_the_line_that_differs()
    {
        var signed = Signer.Sign(Given.Request("GET", "https://api.example.com/orders", ("Host", "api.example.com")), Now);
        var canonical = CanonicalRequest.Of(signed, SigV4.Read(signed)!).Text.Replace("host:api.example.com", "host:backend:8080", StringComparison.Ordinal);

        var clue = Strongest(signed, canonical);

        Assert.Equal(Weight.Decides, clue.Weight);
        Assert.Equal("exchange 1, request header host", clue.Place.Name);
        Assert.Equal("header host: the request as recorded has \"api.example.com\", the server saw \"backend:8080\"", clue.Fact);
    }

    [Fact]
    public void Where_nothing_changed_on_the_way_the_key_is_suspected()
    {
        var signed = Signer.Sign(Given.Request("GET", "https://api.example.com/orders", ("Host", "api.example.com")), Now);

        var clue = Strongest(signed, CanonicalRequest.Of(signed, SigV4.Read(signed)!).Text);

        Assert.Equal(Weight.Hints, clue.Weight);
        Assert.Contains("the secret key", clue.Fact, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("header x-api-key", "s3cr3t-value")]
    [InlineData("header cookie", "id=s3cr3t-value")]
    [InlineData("query", "a=1&access_token=s3cr3t-value&client_secret=s3cr3t-value&code=s3cr3t-value&X-Amz-Security-Token=s3cr3t-value")]
    public void A_credential_in_a_line_is_not_shown(string line, string value)
    {
        var difference = SignatureDifference.Of(line, value, value + "s3cr3t-value");

        Assert.DoesNotContain("s3cr3t", difference.Fact + difference.Diff, StringComparison.Ordinal);
    }

    private static Clue Strongest(Request request, string canonical)
    {
        var body = $"{{\"message\":\"The Canonical String for this request should have been\\n'{canonical.Replace("\n", "\\n", StringComparison.Ordinal)}'\\n\"}}";
        return new SignatureMismatch().Look(Given.Call(request, Given.Response(403) with { Body = body })).MaxBy(clue => clue.Weight.Nats)!;
    }
}
