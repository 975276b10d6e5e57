using Fix401.Gathering;

namespace Fix401.Tests.Gathering;

public class NetrcFinds
{
    private const string File = """
        # machine api.example.com login wrong password wrong
        machine other.example.com login a password b
        machine api.example.com
          login bob
          account ignored
          password "with \"quotes\" and blank"
        machine api.example.com login carol password second
        default login anonymous password me@example.com
        """;

    [Theory]
    [InlineData("other.example.com", null, "a:b")]
    [InlineData("API.example.com", null, "bob:with \"quotes\" and blank")]
    [InlineData("api.example.com", "carol", "carol:second")]
    [InlineData("unknown.example.com", null, "anonymous:me@example.com")]
    public void The_entry_of_host_and_user(string host, string? login, string expected) => Assert.Equal(expected, Netrc.Find(File, host, login));

    [Theory]
    [InlineData("machine")]
    [InlineData("machine api.example.com login")]
    [InlineData("machine api.example.com login \"")]
    [InlineData("default")]
    public void A_cut_file_ends(string text) => Assert.True(Netrc.Find(text, "api.example.com") is null or ":");
}
