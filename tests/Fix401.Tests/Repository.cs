namespace Fix401.Tests;

/// <summary>The checkout that the tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    /// <summary>FIX401_REFRESH=1 lets a test write anew what it would compare.</summary>
    public static bool Refreshes => Environment.GetEnvironmentVariable("FIX401_REFRESH") == "1";

    public const string HowToRefresh = "To write it anew: FIX401_REFRESH=1 dotnet run --project tests/Fix401.Tests";

    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    public static string Read(params string[] parts) => File.ReadAllText(PathOf(parts)).ReplaceLineEndings("\n");

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Fix401.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"Expected Fix401.slnx in a folder above {AppContext.BaseDirectory}, found none.");
    }
}
