using System.Globalization;
using System.Text.Json;
using Fix401.Check;

namespace Fix401.Tests.Check;

/// <summary>The JOSE vectors of Project Wycheproof.</summary>
public class JwsJudgesVectors
{
    /// <summary>
    /// Labels that no verifier can meet without breaking others of the same file or RFC 7515. They are judged here by the RFC.
    /// </summary>
    private static readonly Dictionary<int, string> Disputed = new()
    {
        [346] = "labelled valid: the key says alg PS256, the token PS384; 338 and 340, the same with PS512, are labelled invalid",
        [350] = "labelled valid: as 346",
        [367] = "labelled invalid: token and key are byte for byte those of 357, which is labelled valid",
        [370] = "labelled invalid: as 367",
        [372] = "labelled valid: a '?' stands in the header, which is no base64url; 361 to 366 and 371 are labelled invalid for the like",
        [373] = "labelled valid: as 372, in the payload",
    };

    [Fact]
    public void Signature_vectors_are_judged_as_they_say_but_for_six_whose_labels_contradict_others()
    {
        var (judged, wrong) = Judge("json_web_signature_test.json");

        Assert.Equal(401, judged);
        Assert.Equal(Disputed.Keys.Order(), wrong.Select(one => int.Parse(one.Split(' ')[0], CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void Key_set_vectors_are_judged_as_they_say()
    {
        var (judged, wrong) = Judge("json_web_key_test.json");

        Assert.Equal(26, judged);
        Assert.Equal([], wrong);
    }

    private static (int Judged, List<string> Wrong) Judge(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(SharedVectors.Folder("jose"), file)));
        var judged = 0;
        var wrong = new List<string>();
        foreach (var group in document.RootElement.GetProperty("testGroups").EnumerateArray())
        {
            var keys = KeysOf(group.TryGetProperty("public", out var open) ? open : group.GetProperty("private"));
            foreach (var test in group.GetProperty("tests").EnumerateArray())
            {
                judged++;
                var number = test.GetProperty("tcId").GetInt32();
                var verdict = Jws.Verify(test.GetProperty("jws").GetString()!, keys);
                var expected = test.GetProperty("result").GetString();
                if (expected != "acceptable" && (verdict.Finding == SignatureFinding.Holds) != (expected == "valid"))
                {
                    wrong.Add($"{number} {test.GetProperty("comment").GetString()}: expected {expected}, found {verdict.Finding}: {verdict.Why}");
                }
            }
        }

        return (judged, wrong);
    }

    private static Jwks KeysOf(JsonElement keys) =>
        new(keys.TryGetProperty("keys", out var several) ? [.. several.EnumerateArray()] : [keys], new("vectors"));
}
