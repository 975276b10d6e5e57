using System.Diagnostics;

namespace Fix401.Tests.Reading.Configuration;

public class HostileFiles
{
    [Theory]
    [InlineData("[", 300_000)]
    [InlineData("{\"a\":", 200_000)]
    [InlineData("- ", 200_000)]
    [InlineData("a: [", 100_000)]
    [InlineData("location / { ", 100_000)]
    [InlineData("location / { proxy_pass http://a; auth_basic x; }\n", 15_000)]
    [InlineData("<VirtualHost *>\nAuthType Basic\nProxyPass / http://a/\n", 10_000)]
    [InlineData("<configuration>", 100_000)]
    [InlineData("<!---->", 100_000)]
    [InlineData("A_KEY=${X}_\n", 20_000)]
    [InlineData("--a=b ", 100_000)]
    [InlineData("- issuer: a\n  jwtRules: [{issuer: b}]\n", 20_000)]
    [InlineData("docker login a.example && docker push b.example/c\n", 30_000)]
    [InlineData(";", 100_000)]
    [InlineData("\"", 300_000)]
    [InlineData("\\", 300_000)]
    public void A_hostile_file_ends_soon(string part, int times)
    {
        var text = string.Concat(Enumerable.Repeat(part, times));
        var watch = Stopwatch.StartNew();
        GivenFile.Of(text);
        GivenFile.Of("server { " + text);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"took {watch.Elapsed}");
    }
}
