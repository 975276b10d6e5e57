using System.Text;
using System.Text.RegularExpressions;

namespace Fix401.Tests.Cli;

/// <summary>Fills the marks of a text («key», «password», «jwt», «basic», «cookie») with credentials of realistic shape, each another, and remembers them.</summary>
internal sealed partial class PlantedSecrets(int seed)
{
    private const string Letters = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";

    // Reproducible on purpose: the seed is printed.
#pragma warning disable CA5394
    private readonly Random random = new(seed);
#pragma warning restore CA5394

    /// <summary>Every form in which one of them could be read out of an output.</summary>
    public List<string> All { get; } = [];

    public string Fill(string text) => Mark().Replace(text, match => Make(match.Groups[1].Value));

    /// <summary>Those that the text holds.</summary>
    public IEnumerable<string> In(string text) => All.Where(secret => text.Contains(secret, StringComparison.Ordinal));

    private string Make(string kind) => kind switch
    {
        "password" => Keep($"{Some(5)}-{Some(6)}-{Some(4)}"),
        "jwt" => Token(),
        "basic" => Pair(),
        "github" => Keep($"ghp_{Some(36)}"),
        "aws" => Keep($"{Some(20)}/{Some(10)}+{Some(8)}"),
        _ => Keep(Some(32)),
    };

    private string Token()
    {
        var signature = Keep(Some(43));
        return $"{Part("""{"alg":"HS256","typ":"JWT"}""")}.{Part($$"""{"iss":"https://issuer.example.com","sub":"bob","aud":"api","exp":1700000000,"jti":"{{Some(8)}}"}""")}.{signature}";
    }

    private string Pair()
    {
        var pair = $"bob:{Keep($"{Some(5)}-{Some(6)}")}";
        return Keep(Convert.ToBase64String(Encoding.UTF8.GetBytes(pair)));
    }

    private string Keep(string secret)
    {
        All.Add(secret);
        return secret;
    }

#pragma warning disable CA5394
    private string Some(int length) => string.Concat(Enumerable.Range(0, length).Select(_ => Letters[random.Next(Letters.Length)]));
#pragma warning restore CA5394

    private static string Part(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text)).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    [GeneratedRegex("«([a-z]+)»")]
    private static partial Regex Mark();
}
