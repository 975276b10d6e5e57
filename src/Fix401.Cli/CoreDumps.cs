using System.Runtime.InteropServices;

namespace Fix401.Cli;

/// <summary>A core dump of this process would hold the credentials that it reads: it leaves none.</summary>
internal static class CoreDumps
{
    private const int ResourceCore = 4;

    private const int SetDumpable = 4;

    public static void SwitchOff()
    {
        if (!OperatingSystem.IsLinux() && !OperatingSystem.IsMacOS())
        {
            return;
        }

        try
        {
            var none = new Limit();
            _ = SetResourceLimit(ResourceCore, in none);
            if (OperatingSystem.IsLinux())
            {
                _ = ProcessControl(SetDumpable, 0, 0, 0, 0);
            }
        }
        catch (Exception problem) when (problem is DllNotFoundException or EntryPointNotFoundException)
        {
            // A C library that is called otherwise: the system's own settings for core dumps stand.
        }
    }

    [DllImport("libc", EntryPoint = "setrlimit")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetResourceLimit(int resource, in Limit limit);

    [DllImport("libc", EntryPoint = "prctl")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int ProcessControl(int option, nuint value, nuint third, nuint fourth, nuint fifth);

    /// <summary>struct rlimit: the soft and the hard bound.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Limit(ulong Soft, ulong Hard);
}
