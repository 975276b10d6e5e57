using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Fix401.Check;

namespace Fix401.Tests.Check;

public sealed class JwsExplains : IDisposable
{
    private readonly RSA rsa = RSA.Create(2048);
    private readonly RSA other = RSA.Create(2048);
    private readonly ECDsa ec = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public void Dispose()
    {
        rsa.Dispose();
        other.Dispose();
        ec.Dispose();
    }

    [Fact]
    public void A_signature_of_the_named_key_holds() =>
        Assert.Equal(SignatureFinding.Holds, Jws.Verify(Signed("a", rsa), Set(Key("a", rsa), Key("b", other))).Finding);

    [Fact]
    public void A_kid_that_is_not_in_the_set_is_named_with_those_that_are()
    {
        var verdict = Jws.Verify(Signed("old", rsa), Set(Key("new-1", other)));

        Assert.Equal((SignatureFinding.NoSuchKey, "kid old is not in the set: it has new-1"), (verdict.Finding, verdict.Why));
    }

    [Fact]
    public void A_signature_by_another_key_of_the_set_is_told_from_an_altered_token()
    {
        Assert.Equal(SignatureFinding.HoldsByAnotherKey, Jws.Verify(Signed("a", rsa), Set(Key("a", other), Key("b", rsa))).Finding);
        Assert.Equal(SignatureFinding.DoesNotHold, Jws.Verify(Signed("a", rsa), Set(Key("a", other))).Finding);
    }

    [Fact]
    public void A_token_without_kid_is_tried_with_every_key() =>
        Assert.Equal(SignatureFinding.Holds, Jws.Verify(Signed(null, rsa), Set(Key("a", other), Key("b", rsa))).Finding);

    [Fact]
    public void A_shared_secret_token_against_public_keys_is_refused()
    {
        var token = Compact("""{"alg":"HS256","kid":"a"}""", text => HMACSHA256.HashData("secret"u8, text));

        var verdict = Jws.Verify(token, Set(Key("a", rsa)));

        Assert.Equal((SignatureFinding.AlgorithmRefused, "alg HS256 needs a key of type oct, and the set has RSA"), (verdict.Finding, verdict.Why));
    }

    [Fact]
    public void EdDSA_is_recognised_and_neither_proven_nor_disproven()
    {
        var key = """{"kty":"OKP","crv":"Ed25519","kid":"e","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}""";

        var whole = Jws.Verify(Compact("""{"alg":"EdDSA","kid":"e"}""", _ => new byte[64]), Set(key));
        var cut = Jws.Verify(Compact("""{"alg":"EdDSA","kid":"e"}""", _ => new byte[63]), Set(key));

        Assert.Equal(SignatureFinding.CannotBeTold, whole.Finding);
        Assert.NotNull(whole.Holds.WhyNotObtainable);
        Assert.Equal(SignatureFinding.DoesNotHold, cut.Finding);
    }

    [Fact]
    public void A_DER_signature_is_named_as_such()
    {
        var point = ec.ExportParameters(false).Q;
        var key = $$"""{"kty":"EC","crv":"P-256","kid":"e","x":"{{Base64Url.EncodeToString(point.X)}}","y":"{{Base64Url.EncodeToString(point.Y)}}"}""";

        var verdict = Jws.Verify(Compact("""{"alg":"ES256","kid":"e"}""", text => ec.SignData(text, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)), Set(key));
        var raw = Jws.Verify(Compact("""{"alg":"ES256","kid":"e"}""", text => ec.SignData(text, HashAlgorithmName.SHA256)), Set(key));

        Assert.Equal(SignatureFinding.Holds, raw.Finding);
        Assert.Equal(SignatureFinding.DoesNotHold, verdict.Finding);
        Assert.Contains("DER", verdict.Why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "found 1")]
    [InlineData("a.b", "found 2")]
    [InlineData("a.b.c.d.e", "encrypted")]
    [InlineData("a.b.c.d.e.f.g", "more than five")]
    [InlineData("{\"payload\":\"\"}", "JSON serialization")]
    [InlineData("e30.e30.", "no alg")]
    [InlineData("e30=.e30.", "not base64url")]
    [InlineData("eyJhbGciOjF9.e30.", "no alg")]
    [InlineData("fX0.e30.", "not JSON")]
    [InlineData("eyJhbGciOiJSUzI1NiIsImNyaXQiOlsiYjY0Il19.e30.", "crit")]
    public void A_text_that_is_no_compact_signature_says_why(string text, string why)
    {
        var verdict = Jws.Verify(text, Set(Key("a", rsa)));

        Assert.Equal(SignatureFinding.Malformed, verdict.Finding);
        Assert.Contains(why, verdict.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void Secrets_and_twins_in_a_set_are_noted()
    {
        var set = Set(Key("a", rsa), Key("a", other), """{"kty":"oct","k":"AAAA","kid":"s"}""", """{"kty":"RSA","n":"AQAB","e":"AQAB","d":"AQ","kid":"p"}""");

        Assert.Equal(["key s is a shared secret, which has no place in a published set", "key p holds its private part, which everybody can now use", "2 RSA keys share the kid a"], set.Faults);
    }

    [Theory]
    [InlineData("""{"kty":"RSA"}""")]
    [InlineData("""{"kty":"RSA","n":"","e":""}""")]
    [InlineData("""{"kty":"RSA","n":"AAAA","e":"AQAB"}""")]
    [InlineData("""{"kty":"RSA","n":7,"e":[]}""")]
    [InlineData("""{"kty":7,"n":"AQAB","e":"AQAB"}""")]
    [InlineData("""{"kty":"EC","crv":"P-256","x":"AA","y":"AA"}""")]
    [InlineData("""{"kty":"OKP"}""")]
    public void A_key_that_is_none_ends_in_a_verdict(string key)
    {
        foreach (var algorithm in (string[])["RS256", "PS512", "ES256", "ES256K", "HS256", "EdDSA", "ML-DSA-44", "XX999", "E", ""])
        {
            var verdict = Jws.Verify(Compact($$"""{"alg":"{{algorithm}}"}""", _ => [1, 2, 3]), Set(key));

            Assert.NotEqual(SignatureFinding.Holds, verdict.Finding);
        }
    }

    private static string Compact(string header, Func<byte[], byte[]> sign)
    {
        var content = $"{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(header))}.{Base64Url.EncodeToString("""{"sub":"x"}"""u8)}";
        return $"{content}.{Base64Url.EncodeToString(sign(Encoding.ASCII.GetBytes(content)))}";
    }

    private static string Signed(string? kid, RSA key) =>
        Compact(kid is null ? """{"alg":"RS256"}""" : $$"""{"alg":"RS256","kid":"{{kid}}"}""", text => key.SignData(text, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));

    private static string Key(string kid, RSA key)
    {
        var parameters = key.ExportParameters(false);
        return $$"""{"kty":"RSA","use":"sig","kid":"{{kid}}","n":"{{Base64Url.EncodeToString(parameters.Modulus)}}","e":"{{Base64Url.EncodeToString(parameters.Exponent)}}"}""";
    }

    private static Jwks Set(params string[] keys) => new([.. keys.Select(key => JsonDocument.Parse(key).RootElement)], new("jwks.json"));
}
