using System.Diagnostics;

namespace Fix401.Tests.Gathering;

/// <summary>The real curl.</summary>
internal static class Curl
{
    public static string Find()
    {
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, "curl")).FirstOrDefault(File.Exists);
        Assert.SkipWhen(path is null, "curl is not here");
        return path!;
    }

    public static async Task RunAsync(string curl, IEnumerable<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(curl, ["-q", "-m", "10", .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }
}
