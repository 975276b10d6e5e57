using Fix401.Write;

namespace Fix401.Tests.Write;

public class ChallengeUnansweredByItsMessages
{
    private const string Offer = "Digest realm=\"files\", qop=\"auth\", nonce=\"n1\"";

    [Theory]
    [InlineData("realm=\"other\", nonce=\"n1\", uri=\"/a\"", "Digest: realm is \"other\"")]
    [InlineData("realm=\"files\", nonce=\"n1\", uri=\"/b\"", "Digest: uri is \"/b\"")]
    public void A_digest_that_does_not_fit_is_a_strong_clue(string fields, string fact)
    {
        var answer = $"Digest username=\"u\", {fields}, qop=auth, nc=00000001, cnonce=\"c\", response=\"{new string('a', 32)}\"";

        Assert.Contains(Look(("Authorization", answer), Offer), clue => clue.Weight == Weight.Strong && clue.Fact.StartsWith(fact, StringComparison.Ordinal));
    }

    [Fact]
    public void A_digest_that_fits_gives_no_clue_for() => Assert.DoesNotContain(
        Look(("Authorization", $"Digest username=\"u\", realm=\"files\", nonce=\"n1\", uri=\"/a\", qop=auth, nc=00000001, cnonce=\"c\", response=\"{new string('a', 32)}\""), Offer), clue => clue.Fact.StartsWith("Digest:", StringComparison.Ordinal));

    [Fact]
    public void A_proof_without_the_servers_nonce_is_a_strong_clue() => Assert.Contains(
        Look(("DPoP", "eyJ0eXAiOiJkcG9wK2p3dCIsImFsZyI6IkVTMjU2In0.eyJqdGkiOiJhIiwiaHRtIjoiR0VUIiwiaHR1IjoiaHR0cHM6Ly9hcGkuZXhhbXBsZS5jb20vYSIsImlhdCI6MX0.AA"), "DPoP error=\"use_dpop_nonce\"", ("DPoP-Nonce", "fresh")),
        clue => clue.Weight == Weight.Strong && clue.Fact.Contains("no nonce", StringComparison.Ordinal));

    [Fact]
    public void NTLM_inside_Negotiate_is_told_from_a_ticket() => Assert.Contains(
        Look(("Authorization", "Negotiate YEkGBisGAQUFAqA/MD2gDjAMBgorBgEEAYI3AgIKoisEKU5UTE1TU1AAAQAAAJeCCOIAAAAAAAAAAAAAAAAAAAAACgBnWAAAAA8="), "Negotiate"),
        clue => clue.Fact.Contains("could not get a Kerberos ticket", StringComparison.Ordinal));

    private static List<Clue> Look((string, string) sent, string challenge, params (string, string)[] answered) =>
    [
        .. new ChallengeUnanswered().Look(Given.Calls(
        [
            (Given.Request("GET", "https://api.example.com/a"), Given.Response(401, ("WWW-Authenticate", challenge))),
            (Given.Request("GET", "https://api.example.com/a", sent), Given.Response(401, [("WWW-Authenticate", challenge), .. answered])),
        ])),
    ];
}
