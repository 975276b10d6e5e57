using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Fix401.Write;

namespace Fix401.Tests.Write;

public class RequestSignaturesAreChecked
{
    private const string Photos = "OAuth realm=\"Photos\", oauth_consumer_key=\"dpf43f3p2l4k3l03\", oauth_token=\"nnch734d00sl2jdk\", oauth_signature_method=\"HMAC-SHA1\", oauth_timestamp=\"137131202\", "
        + "oauth_nonce=\"chapoH\", oauth_signature=\"MdpQcU8iPSUjWoN%2FUDMsK2sui9I%3D\"";

    [Fact]
    public void The_OAuth_example_of_RFC_5849_holds_by_its_secrets()
    {
        var request = Given.Request("GET", "http://photos.example.net/photos?file=vacation.jpg&size=original", ("Authorization", Photos));
        var signature = OAuth1.Read(request)!;

        Assert.Equal([], signature.Faults);
        Assert.True(signature.Verify(request, new("kd94hf93k423kf44"), new("pfkkdhi9sl3r4s00")).IsKnown(out var holds) && holds);
        Assert.True(signature.Verify(request, new("kd94hf93k423kf44"), null).IsKnown(out var without) && !without);
    }

    [Fact]
    public void The_base_string_is_that_of_RFC_5849()
    {
        var request = Given.Request("POST", "http://EXAMPLE.COM:80/request?b5=%3D%253D&a3=a&c%40=&a2=r%20b", ("Content-Type", "application/x-www-form-urlencoded"),
            ("Authorization", "OAuth realm=\"Example\", oauth_consumer_key=\"9djdj82h48djs9d2\", oauth_token=\"kkk9d7dh3k39sjv7\", oauth_signature_method=\"HMAC-SHA1\", oauth_timestamp=\"137131201\", oauth_nonce=\"7d8f3e4a\", oauth_signature=\"x\"")) with { Body = "c2&a3=2+q" };

        Assert.Equal("POST&http%3A%2F%2Fexample.com%2Frequest&a2%3Dr%2520b%26a3%3D2%2520q%26a3%3Da%26b5%3D%253D%25253D%26c%2540%3D%26c2%3D%26oauth_consumer_key%3D9djdj82h48djs9d2%26oauth_nonce%3D7d8f3e4a"
            + "%26oauth_signature_method%3DHMAC-SHA1%26oauth_timestamp%3D137131201%26oauth_token%3Dkkk9d7dh3k39sjv7", OAuth1.Read(request)!.BaseString(request));
    }

    [Fact]
    public void A_signed_header_that_the_request_lacks_is_named_with_what_stands_in_its_place()
    {
        var request = Given.Request("GET", "http://api.example.com/", ("X-Date", "Fri, 05 Feb 2016 16:12:51 GMT"), ("Authorization", "hmac username=\"user66\", algorithm=\"hmac-sha1\", headers=\"date request-line\", signature=\"eA==\""));

        Assert.Equal(["header date is signed, and the request has X-Date in its place: sign x-date"], Assert.Single(HeaderSignature.Read(request)).Faults(request));
    }

    [Fact]
    public void Signature_inputs_of_RFC_9421_are_read_with_their_times()
    {
        var request = Given.Request("GET", "http://api.example.com/", ("Signature-Input", "sig1=(\"@method\" \"@authority\" \"content-digest\";req);created=1618884473;keyid=\"k1\", sig2=(\"date\");expires=1618884480;alg=\"ed25519\""));

        var both = HeaderSignature.Read(request);

        Assert.Equal((2, "k1", "ed25519"), (both.Count, both[0].KeyId, both[1].Algorithm));
        Assert.Equal(["header content-digest is signed, and the request has none"], both[0].Faults(request));
        Assert.Equal(2, both[1].Faults(request, DateTimeOffset.FromUnixTimeSeconds(1618884500)).Count);
    }

    [Fact]
    public void A_shared_access_signature_for_another_address_or_edited_after_signing_is_told()
    {
        static Request Of(string resource) => Given.Request("POST", "https://bus.servicebus.windows.net/orders/messages", ("Authorization", $"SharedAccessSignature sr={Uri.EscapeDataString(resource)}&sig={Uri.EscapeDataString(Convert.ToBase64String(new byte[32]))}&se=1498963116&skn=Root"));
        var right = SharedAccess.Read(Of("https://bus.servicebus.windows.net/orders"))!;
        var wrong = SharedAccess.Read(Of("https://bus.servicebus.windows.net/invoices"))!;

        Assert.Equal([], right.Faults(Of("x")));
        Assert.Equal(["sr is https://bus.servicebus.windows.net/invoices, and the request goes to bus.servicebus.windows.net/orders/messages"], wrong.Faults(Of("x")));
        Assert.Equal(["sr"], right.EditedSince(wrong));
        Assert.Equal("Root", right.KeyName);
        Assert.Equal(1498963116, right.Ends!.Value.ToUnixTimeSeconds());
    }

    [Theory]
    [InlineData("htm", "GET", "htm is GET")]
    [InlineData("htu", "https://other.example.com/token", "htu is https://other.example.com/token")]
    [InlineData("nonce", "old", "nonce is not the one")]
    [InlineData("ath", "x", "ath is not the hash")]
    [InlineData("jti", null, "jti is missing")]
    [InlineData("nonce", null, "nonce is missing")]
    [InlineData("iat", "1000", "before the server's Date")]
    [InlineData(null, null, null)]
    public void Each_departure_of_a_DPoP_proof_is_named(string? claim, string? value, string? fact)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var now = DateTimeOffset.FromUnixTimeSeconds(1_719_896_400);
        var claims = new Dictionary<string, string> { ["jti"] = "\"a\"", ["htm"] = "\"POST\"", ["htu"] = "\"https://idp.example.com/token\"", ["iat"] = "1719896400", ["nonce"] = "\"fresh\"", ["ath"] = $"\"{Base64Url.EncodeToString(SHA256.HashData("access"u8))}\"" };
        if (claim is not null)
        {
            claims[claim] = claim == "iat" ? value! : $"\"{value}\"";
            if (value is null)
            {
                claims.Remove(claim);
            }
        }

        var point = key.ExportParameters(false).Q;
        var header = $$$"""{"typ":"dpop+jwt","alg":"ES256","jwk":{"kty":"EC","crv":"P-256","x":"{{{Base64Url.EncodeToString(point.X)}}}","y":"{{{Base64Url.EncodeToString(point.Y)}}}"}}""";
        var content = $"{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(header))}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"{{{string.Join(',', claims.Select(one => $"\"{one.Key}\":{one.Value}"))}}}"))}";
        var request = Given.Request("POST", "https://idp.example.com/token?x=1", ("DPoP", $"{content}.{Base64Url.EncodeToString(key.SignData(Encoding.ASCII.GetBytes(content), HashAlgorithmName.SHA256))}"), ("Authorization", "DPoP access"));

        var faults = DpopProof.Of(request)!.Faults(request, "fresh", now);

        if (fact is null)
        {
            Assert.Empty(faults);
        }
        else
        {
            Assert.Contains(fact, Assert.Single(faults), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("dXNlcjpwYXNz", null)]
    [InlineData("user:pass", "NotEncoded")]
    [InlineData("dXNlcg==", "NoColon")]
    [InlineData("dXNlcjpw\nYXNz", "Wrapped")]
    [InlineData("ZFhObGNqcHdZWE56", "EncodedTwice")]
    [InlineData("dXNlcjpwYXNzCg==", "TrailingLineEnd")]
    [InlineData("dTo_Pz8-", "UrlAlphabet")]
    [InlineData("dXNlcjpw*", "NotBase64")]
    [InlineData("dXNlcjpwYQ", "NoPadding")]
    [InlineData("am11ZWxsZXI6RnL8aHN0/GNrLfbk/A==", "Latin1")]
    [InlineData("dTrDpA==", "Utf8")]
    public void Each_fault_of_a_Basic_value_is_named(string value, string? kind) =>
        Assert.Equal(kind is null ? [] : [kind], BasicPair.Faults(value).Select(fault => fault.Kind.ToString()));

    [Fact]
    public void A_presigned_address_tells_its_end_and_what_it_lacks()
    {
        var whole = SigV4.Read(Given.Request("GET", "https://b.s3.amazonaws.com/k?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKID%2F20260301%2Feu-west-1%2Fs3%2Faws4_request&X-Amz-Date=20260301T100000Z&X-Amz-Expires=900&X-Amz-SignedHeaders=host&X-Amz-Signature=ab"))!;
        var cut = SigV4.Read(Given.Request("GET", "https://b.s3.amazonaws.com/k?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKID%2F20260301%2Feu-west-1&X-Amz-Date=20260301T100000Z&X-Amz-Expires=9000000"))!;

        Assert.Equal([], whole.Faults);
        Assert.Equal(("eu-west-1", "s3", new DateTimeOffset(2026, 3, 1, 10, 15, 0, TimeSpan.Zero)), (whole.Region, whole.Service, whole.EndsAt));
        Assert.Equal(4, cut.Faults.Count);
    }
}
