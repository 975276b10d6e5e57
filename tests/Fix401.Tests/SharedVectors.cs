namespace Fix401.Tests;

/// <summary>Test vectors that others published. They lie beside the project, not in it: where they are absent, a test says that it was skipped.</summary>
internal static class SharedVectors
{
    /// <summary>The folder of that name; skips the running test where there is none.</summary>
    public static string Folder(string name)
    {
        var path = Root() is { } root ? Path.Combine(root, "..", "shared", "vectors", name) : "";
        Assert.SkipUnless(Directory.Exists(path), $"the vectors ../shared/vectors/{name} are not here");
        return path;
    }

    private static string? Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Fix401.slnx")))
            {
                return folder.FullName;
            }
        }

        return null;
    }
}
