namespace Fix401.Tests;

/// <summary>The checkout that the tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

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
