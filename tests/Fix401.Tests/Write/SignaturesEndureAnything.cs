using Fix401.Write;

namespace Fix401.Tests.Write;

public class SignaturesEndureAnything
{
    private static readonly string[] Seeds =
    [
        "AWS4-HMAC-SHA256 Credential=AKID/20150830/us-east-1/service/aws4_request, SignedHeaders=host;x-amz-date, Signature=5fa00fa31553b73e",
        "OAuth realm=\"Photos\", oauth_consumer_key=\"dpf43f3p2l4k3l03\", oauth_signature_method=\"HMAC-SHA1\", oauth_timestamp=\"137131202\", oauth_signature=\"MdpQ%3D\"",
        "hmac username=\"u\", algorithm=\"hmac-sha1\", headers=\"date (request-target)\", signature=\"eA==\"",
        "Signature keyId=\"k\",created=1402170695,headers=\"(created) host\",signature=\"eA==\"",
        "SharedAccessSignature sr=https%3a%2f%2fa.servicebus.windows.net&sig=ouuW%3d&se=1498963116&skn=Root",
        "Digest username=\"Mufasa\", realm=\"r\", nonce=\"n\", uri=\"/\", qop=auth, nc=00000001, cnonce=\"c\", response=\"6629\"",
        "Negotiate YEkGBisGAQUFAqA/MD2gDjAMBgorBgEEAYI3AgIKoisEKU5UTE1TU1AAAQAAAJeCCOIAAAAAAAAAAAAAAAAAAAAACgBnWAAAAA8=",
        "NTLM TlRMTVNTUAADAAAAGAAYAFgAAAAYABgAQAAAABQAFABwAAAADAAMAIQAAAAWABYAkAAAAAAAAAAAAAAAAYIAAA==",
        "Basic dXNlcjpwYXNz",
        "DPoP eyJ0eXAiOiJkcG9wK2p3dCJ9.e30.",
        "sig1=(\"@method\" \"date\");created=1618884473;keyid=\"k1\"",
        "",
    ];

    [Fact]
    public void A_mutated_credential_ends_in_clues_whatever_it_is()
    {
        const int seed = 401;
        TestContext.Current.SendDiagnosticMessage("seed {0}", seed);
        var random = new Random(seed);
        const string signs = "=\",;:/%&()'\\ \t\n\0\u00E4\uD800aA0";
        for (var round = 0; round < 1200; round++)
        {
            var text = Seeds[round % Seeds.Length].ToCharArray().ToList();
            for (var change = random.Next(5); change > 0; change--)
            {
                var at = random.Next(text.Count + 1);
                if (random.Next(2) == 0 || at == text.Count)
                {
                    text.Insert(at, signs[random.Next(signs.Length)]);
                }
                else if (random.Next(2) == 0)
                {
                    text.RemoveRange(at, Math.Min(random.Next(12), text.Count - at));
                }
                else
                {
                    text[at] = signs[random.Next(signs.Length)];
                }
            }

            var value = new string([.. text]);
            var request = Given.Request("POST", $"https://api.example.com/a?X-Amz-Signature={value}&sig={value}&sv=1&oauth_signature={value}",
                ("Authorization", value), ("DPoP", value), ("Signature", value), ("Signature-Input", value), ("Host", value), ("X-Amz-Date", value)) with { Body = value };
            var response = Given.Response(401, ("WWW-Authenticate", value)) with { Body = $"<StringToSign>{value}\n\n\n{value}</StringToSign><CanonicalRequest>{value}\na\nb\n\n{value}\nx</CanonicalRequest>" };
            var evidence = Given.Calls([(request, response), (request, response)]);

            foreach (var cause in (Cause[])[new SignatureMismatch(), new ChallengeUnanswered(), new MalformedBasic()])
            {
                Assert.All(cause.Look(evidence), clue => Assert.NotEmpty(clue.Fact));
            }
        }
    }
}
