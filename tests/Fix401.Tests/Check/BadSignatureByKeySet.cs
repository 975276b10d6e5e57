using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Fix401.Check;

namespace Fix401.Tests.Check;

public sealed class BadSignatureByKeySet : IDisposable
{
    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly ECDsa other = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public void Dispose()
    {
        key.Dispose();
        other.Dispose();
    }

    [Fact]
    public void A_kid_that_the_set_lacks_decides() => Is(Weight.Decides, "kid a is not in the set: it has b", Token("a"), Set(("b", other)));

    [Fact]
    public void An_altered_token_decides()
    {
        var parts = Token("a").Split('.');
        Is(Weight.Decides, "does not hold by key a", $"{parts[0]}.{Base64Url.EncodeToString("""{"sub":"root"}"""u8)}.{parts[2]}", Set(("a", key)));
    }

    [Fact]
    public void A_key_under_anothers_name_decides() => Is(Weight.Decides, "it names kid a, and was signed by key b", Token("a"), Set(("a", other), ("b", key)));

    [Fact]
    public void A_good_signature_contradicts() => Is(Weight.Contradicts, "the signature holds by key a", Token("a"), Set(("b", other)), Set(("a", key)));

    [Fact]
    public void A_shared_secret_token_against_public_keys_decides()
    {
        var content = $"{Base64Url.EncodeToString("""{"alg":"HS256"}"""u8)}.{Base64Url.EncodeToString("""{"sub":"x"}"""u8)}";
        Is(Weight.Decides, "alg HS256 needs a key of type oct", $"{content}.{Base64Url.EncodeToString(HMACSHA256.HashData("s"u8, Encoding.ASCII.GetBytes(content)))}", Set(("a", key)));
    }

    [Fact]
    public void A_cut_signature_only_suggests() => Is(Weight.Suggests, "the signature has 60 bytes, and key a makes 64", Token("a")[..^6], Set(("a", key)));

    [Fact]
    public void Without_a_key_set_nothing_is_said() => Assert.Empty(Look(Token("a")));

    [Fact]
    public void An_empty_key_set_is_the_servers_trouble() => Assert.Empty(Look(Token("a"), Set()));

    private static void Is(Weight weight, string fact, string token, params Jwks[] sets)
    {
        var clue = Assert.Single(Look(token, sets));
        Assert.Equal(weight, clue.Weight);
        Assert.Contains(fact, clue.Fact, StringComparison.Ordinal);
    }

    private static List<Clue> Look(string token, params Jwks[] sets) =>
        [.. new BadSignature().Look(Given.Call(Given.Request("GET", "https://api.example.com/", ("Authorization", $"Bearer {token}")), Given.Response(401), sets))];

    private string Token(string kid)
    {
        var content = $"{Base64Url.EncodeToString(Encoding.UTF8.GetBytes($$"""{"alg":"ES256","kid":"{{kid}}"}"""))}.{Base64Url.EncodeToString("""{"sub":"x"}"""u8)}";
        return $"{content}.{Base64Url.EncodeToString(key.SignData(Encoding.ASCII.GetBytes(content), HashAlgorithmName.SHA256))}";
    }

    private static Jwks Set(params (string Kid, ECDsa Key)[] keys) => Given.Keys($$"""{"keys":[{{string.Join(',', keys.Select(one =>
    {
        var point = one.Key.ExportParameters(false).Q;
        return $$"""{"kty":"EC","crv":"P-256","kid":"{{one.Kid}}","x":"{{Base64Url.EncodeToString(point.X)}}","y":"{{Base64Url.EncodeToString(point.Y)}}"}""";
    }))}}]}""");
}
