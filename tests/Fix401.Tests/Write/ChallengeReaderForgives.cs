using System.Diagnostics;
using Fix401.Write;

namespace Fix401.Tests.Write;

public class ChallengeReaderForgives
{
    /// <summary>What real servers send, how it was meant, and a part of each note.</summary>
    public static TheoryData<string, string, string[]> Lines => new()
    {
        // Google's APIs leave the commas out.
        { "Bearer realm=\"https://accounts.google.com/\" error=\"invalid_token\" error_description=\"expired\"", "Bearer realm=<https://accounts.google.com/> error=<invalid_token> error_description=<expired>",
            ["no comma before parameter error", "no comma before parameter error_description"] },
        { "Bearer scope=\"\" error=\"invalid_token\" error_description=\"the token has expired\"", "Bearer scope=<> error=<invalid_token> error_description=<the token has expired>", ["before parameter error", "before parameter error_description"] },
        { "Bearer authorization_uri=https://login.microsoftonline.com/7a3f/oauth2/authorize resource_id=https://storage.azure.com", "Bearer authorization_uri=<https://login.microsoftonline.com/7a3f/oauth2/authorize> resource_id=<https://storage.azure.com>",
            ["authorization_uri is not in quotes, though it holds ':'", "no comma before parameter resource_id", "resource_id is not in quotes"] },
        { "NEGOTIATE,NTLM,BASIC realm=\"tfs.example.com\"", "NEGOTIATE | NTLM | BASIC realm=<tfs.example.com>", [] },
        { "Negotiate NTLM Basic realm=\"x\"", "Negotiate | NTLM | Basic realm=<x>", ["no comma before scheme NTLM", "no comma before scheme Basic"] },
        { "Negotiate NTLM", "Negotiate | NTLM", ["no comma before scheme NTLM"] },
        { "Basic realm=\"a\" Bearer realm=\"b\"", "Basic realm=<a> | Bearer realm=<b>", ["no comma before scheme Bearer"] },
        { "Basicrealm=\"x\"", "Basic realm=<x>", ["no blank between scheme Basic and parameter realm"] },
        { "Bearererror=\"invalid_token\", error_description=\"x\"", "Bearer error=<invalid_token> error_description=<x>", ["no blank between scheme Bearer and parameter error"] },
        { "Bearer: realm=\"x\"", "Bearer realm=<x>", ["colon behind scheme Bearer"] },
        { "WWW-Authenticate: Basic realm=\"x\"", "Basic realm=<x>", ["own name"] },
        { "Basic realm='My Realm', charset='UTF-8'", "Basic realm=<My Realm> charset=<UTF-8>", ["realm in single quotes", "charset in single quotes"] },
        { "Basic realm=\u201CMy Realm\u201D", "Basic realm=<My Realm>", ["typographic"] },
        { "Basic realm=My Great Realm", "Basic realm=<My Great Realm>", ["realm is not in quotes, though it holds ' '"] },
        { "Basic realm=", "Basic realm=<>", ["realm without a value"] },
        { "Bearer error=, realm=\"x\"", "Bearer error=<> realm=<x>", ["error without a value"] },
        { "realm=\"x\", error=\"y\"", " realm=<x> error=<y>", ["realm stands before any scheme", "error stands before any scheme"] },
        { "realm=\"x\", Bearer error=\"y\"", "Bearer realm=<x> error=<y>", ["realm stands before any scheme"] },
        { "Bearer error=\"invalid_token\"; error_description=\"x; y\"", "Bearer error=<invalid_token> error_description=<x; y>", ["semicolon"] },
        { "Bearer error=\"invalid_token\", error_description=\"The access token \"abc\" is not valid, sorry\"", "Bearer error=<invalid_token> error_description=<The access token \"abc\" is not valid, sorry>", ["not escaped"] },
        { "Bearer error_description=\"no \"kid\", which is needed\", Basic realm=\"x\"", "Bearer error_description=<no \"kid\", which is needed> | Basic realm=<x>", ["not escaped"] },
        { "Bearer error=\"a\" junk \"", "Bearer error=<a\" junk >", ["not escaped"] },
        { "Newauth title*=UTF-8''%e2%82%ac%20rates", "Newauth title=<\u20AC rates>", ["RFC 8187"] },
        { "Basic realm=\"\u041A\u043B\u044E\u0447\"", "Basic realm=<\u041A\u043B\u044E\u0447>", ["outside ASCII"] },
        { "Digest realm=\"a\", nonce=\"b\", qop=\"auth,auth-int\", algorithm=SHA-256, stale=TRUE", "Digest realm=<a> nonce=<b> qop=<auth,auth-int> algorithm=<SHA-256> stale=<TRUE>", [] },
        { "Negotiate oYG2MIGzoAMKAQChCwYJKoZIgvcSAQICooGeBIGb==, Basic realm=\"x\"", "Negotiate oYG2MIGzoAMKAQChCwYJKoZIgvcSAQICooGeBIGb== | Basic realm=<x>", [] },
    };

    [Theory]
    [MemberData(nameof(Lines))]
    public void Faults_of_real_servers_are_read_as_they_were_meant_and_noted(string field, string reading, string[] notes)
    {
        var challenges = ChallengeReader.Read(field);

        Assert.Equal(reading, ChallengeReaderReadsGreenbytes.Written(challenges));
        var faults = challenges.SelectMany(challenge => challenge.Faults).ToList();
        Assert.All(notes, note => Assert.Contains(faults, fault => fault.Contains(note, StringComparison.Ordinal)));
        Assert.Equal(notes.Length, faults.Count(fault => !fault.Contains("outside ASCII", StringComparison.Ordinal)) + notes.Count(note => note == "outside ASCII"));
    }

    [Theory]
    [InlineData("a=\"b\" c, ")]
    [InlineData("Basic realm=\"")]
    [InlineData("\"")]
    [InlineData("a='b ")]
    [InlineData(",,, ;;")]
    [InlineData("Bearer x=y x=y ")]
    [InlineData("\\\"")]
    [InlineData("Bearer = = ")]
    [InlineData("a \u201C ")]
    public void Time_is_linear_in_the_length(string part)
    {
        var field = "Bearer error=\"" + string.Concat(Enumerable.Repeat(part, 400_000 / part.Length));
        var watch = Stopwatch.StartNew();

        _ = ChallengeReader.Read(field);
        _ = ChallengeReader.Read(field["Bearer error=\"".Length..]);

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(3), $"{watch.Elapsed}");
    }

    [Fact]
    public void Every_string_of_three_telling_characters_is_read_without_an_exception()
    {
        const string signs = "a=\", ;\\'\t\u201C/:\u00E4\0\r\nB";
        var fields = from a in signs from b in signs from c in signs select $"{a}{b}{c}";

        foreach (var field in fields)
        {
            _ = ChallengeReader.Read(field);
            _ = ChallengeReader.Read("Basic realm=" + field);
            _ = ChallengeReader.Read("Basic realm=\"" + field);
            _ = ChallengeReader.ReadParameters(field);
        }
    }

    [Fact]
    public void Authentication_info_is_a_list_of_parameters()
    {
        var parameters = ChallengeReader.ReadParameters("nextnonce=\"abc\", qop=auth, rspauth=\"6629\",,cnonce=\"0a4f\", nc=00000001");

        Assert.Equal(["nextnonce", "qop", "rspauth", "cnonce", "nc"], parameters.Select(parameter => parameter.Key));
        Assert.Equal("abc", parameters[0].Value);
    }
}
