namespace Fix401.Gathering;

/// <summary>What a call depends on beside its command: the environment, the clock and files.</summary>
/// <param name="Environment">Variables by name, as the process got them.</param>
internal sealed record Surroundings(IReadOnlyDictionary<string, string> Environment, TimeProvider Clock)
{
    /// <summary>The user's folder, in which .netrc lies, or null.</summary>
    public string? Home => Value(OperatingSystem.IsWindows() ? "USERPROFILE" : "HOME");

    /// <summary>A file's bytes, or null where it cannot be read.</summary>
    public Func<string, byte[]?> ReadFile { get; init; } = Read;

    /// <summary>The variable's value, or null where it is not set or empty.</summary>
    public string? Value(string name) => Environment.GetValueOrDefault(name) is { Length: > 0 } value ? value : null;

    public string? ReadText(string path) => ReadFile(path) is { } bytes ? System.Text.Encoding.UTF8.GetString(bytes) : null;

    private static byte[]? Read(string path)
    {
        const int most = 16 * 1024 * 1024;
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            var bytes = new byte[most];
            return bytes[..file.ReadAtLeast(bytes, most, throwOnEndOfStream: false)];
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}
