using System.Security.Cryptography;

namespace Fix401.Cli;

/// <summary>
/// The key of this machine's marks. A mark lets two credentials be compared; since it is made with a key that never leaves the machine,
/// it tells nothing to somebody who guesses passwords.
/// </summary>
internal static class MarkKey
{
    private const int Length = 32;

    /// <summary>Reads the key, or makes it. Where no file can be kept the key lives as long as the process.</summary>
    public static byte[] Of(Terminal terminal)
    {
        try
        {
            return FolderOf(terminal) is { } folder ? ReadOrMake(folder) : RandomNumberGenerator.GetBytes(Length);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return RandomNumberGenerator.GetBytes(Length);
        }
    }

    private static string? FolderOf(Terminal terminal)
    {
        if (OperatingSystem.IsWindows())
        {
            return terminal.Value("LOCALAPPDATA") is { Length: > 0 } local ? Path.Combine(local, "fix401") : null;
        }

        // The XDG specification: a path that is not absolute counts as not set.
        return terminal.Value("XDG_STATE_HOME") is { Length: > 0 } state && Path.IsPathRooted(state) ? Path.Combine(state, "fix401")
            : terminal.Value("HOME") is { Length: > 0 } home && Path.IsPathRooted(home) ? Path.Combine(home, ".local", "state", "fix401")
            : null;
    }

    private static byte[] ReadOrMake(string folder)
    {
        var path = Path.Combine(folder, "mark.key");
        if (File.Exists(path))
        {
            return Read(path);
        }

        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        // Written whole beside it and then named: of two that start at once both read the same key.
        var draft = Path.Combine(folder, $"mark.key.{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6))}");
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var file = new FileStream(draft, options))
        {
            file.Write(RandomNumberGenerator.GetBytes(Length));
            file.Flush(flushToDisk: true);
        }

        try
        {
            File.Move(draft, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(draft);
        }

        return Read(path);
    }

    private static byte[] Read(string path)
    {
        using var file = File.OpenRead(path);
        var key = new byte[Length];
        return file.ReadAtLeast(key, Length, throwOnEndOfStream: false) == Length ? key : throw new IOException("The file of the marks' key is too short.");
    }
}
