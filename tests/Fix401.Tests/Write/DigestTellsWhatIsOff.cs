using Fix401.Write;

namespace Fix401.Tests.Write;

public class DigestTellsWhatIsOff
{
    private const string Offered = "Digest realm=\"testrealm@host.com\", qop=\"auth,auth-int\", nonce=\"dcd98b7102dd2f0e8b11d0f600bfb0c093\", opaque=\"5ccc069c403ebaf9f0171e9517f40e41\"";

    private const string Answered = "Digest username=\"Mufasa\", realm=\"testrealm@host.com\", nonce=\"dcd98b7102dd2f0e8b11d0f600bfb0c093\", uri=\"/dir/index.html\", qop=auth, nc=00000001, "
        + "cnonce=\"0a4f113b\", response=\"6629fae49393a05397450978507c4ef1\", opaque=\"5ccc069c403ebaf9f0171e9517f40e41\"";

    [Fact]
    public void The_example_of_RFC_2617_fits_its_challenge_and_its_password()
    {
        var request = Request(Answered);

        Assert.Equal([], Digest.Of(request)!.Differences(Challenge(Offered), request));
        Assert.True(Digest.Of(request)!.Verify("Mufasa", new("Circle Of Life"), request).IsKnown(out var holds) && holds);
        Assert.True(Digest.Of(request)!.Verify("Mufasa", new("another"), request).IsKnown(out var other) && !other);
    }

    [Fact]
    public void The_SHA_256_example_of_RFC_7616_holds()
    {
        var request = Request("Digest username=\"Mufasa\", realm=\"http-auth@example.org\", uri=\"/dir/index.html\", algorithm=SHA-256, nonce=\"7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v\", nc=00000001, "
            + "cnonce=\"f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ\", qop=auth, response=\"753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1\", opaque=\"FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\"");

        Assert.True(Digest.Of(request)!.Verify("Mufasa", new("Circle of Life"), request).IsKnown(out var holds) && holds);
    }

    [Theory]
    [InlineData("realm=\"testrealm@host.com\"", "realm=\"x\"", "realm is \"x\", and \"testrealm@host.com\" was offered")]
    [InlineData("nonce=\"dcd98", "nonce=\"aaa", "nonce is not the one that was offered")]
    [InlineData("uri=\"/dir/index.html\"", "uri=\"/dir/\"", "uri is \"/dir/\", and the request's target is \"/dir/index.html\"")]
    [InlineData("uri=\"/dir/index.html\"", "uri=\"/dir/index.html?a=1\"", "the query differs")]
    [InlineData("qop=auth, ", "", "qop is missing, and auth or auth-int was offered")]
    [InlineData("qop=auth,", "qop=auth-conf,", "qop is auth-conf, and auth or auth-int was offered")]
    [InlineData("nc=00000001", "nc=1", "nc is \"1\"")]
    [InlineData("opaque=\"5ccc", "opaque=\"aa", "opaque is not the one that was offered")]
    [InlineData("uri=", "algorithm=SHA-256, uri=", "algorithm is SHA-256, and MD5 was offered")]
    [InlineData("response=\"6629", "response=\"66", "response has 30 characters")]
    [InlineData("uri=", "userhash=true, uri=", "userhash=true")]
    [InlineData("username=\"Mufasa\", ", "", "it has no username")]
    public void Each_departure_is_named(string from, string to, string fact)
    {
        var request = Request(Answered.Replace(from, to, StringComparison.Ordinal));

        Assert.Contains(Digest.Of(request)!.Differences(Challenge(Offered), request), difference => difference.Contains(fact, StringComparison.Ordinal));
    }

    [Fact]
    public void A_stale_nonce_and_a_reused_count_are_told_from_a_wrong_password()
    {
        var request = Request(Answered);

        Assert.Contains(Digest.Of(request)!.Differences(Challenge(Offered), request, Challenge(Offered + ", stale=true")), difference => difference.Contains("stale=true", StringComparison.Ordinal));
        Assert.Contains(Digest.Of(request)!.Differences(Challenge(Offered), request, earlier: [Digest.Of(request)!]), difference => difference.Contains("was used before", StringComparison.Ordinal));
    }

    private static Request Request(string authorization) => Given.Request("GET", "http://www.nowhere.org/dir/index.html", ("Authorization", authorization));

    private static Challenge Challenge(string field) => Assert.Single(ChallengeReader.Read(field));
}
