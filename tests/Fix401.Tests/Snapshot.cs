namespace Fix401.Tests;

/// <summary>How something looks, kept beside its test as `….verified.txt`.</summary>
internal static class Snapshot
{
    /// <param name="name">The path under tests/Fix401.Tests without ".verified.txt": "Reports/Text/two-rivals".</param>
    public static void Matches(string name, string actual)
    {
        var path = Repository.PathOf("tests", "Fix401.Tests", $"{name}.verified.txt");
        if (Repository.Refreshes)
        {
            File.WriteAllText(path, actual);
        }

        var verified = File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : "";
        Assert.True(verified == actual, $"{name}.verified.txt looks otherwise. {Repository.HowToRefresh}\n--- expected\n{verified}\n--- found\n{actual}");
    }
}
