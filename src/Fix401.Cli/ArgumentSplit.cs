namespace Fix401.Cli;

/// <summary>
/// The arguments in two: ours, and behind the word curl what is curl's and is not touched: neither an option of ours nor an @ means
/// anything there.
/// </summary>
/// <param name="Curl">What follows `curl`, or null where there is no such word.</param>
internal sealed record ArgumentSplit(IReadOnlyList<string> Own, IReadOnlyList<string>? Curl)
{
    public static ArgumentSplit Of(IReadOnlyList<string> arguments)
    {
        for (var at = 1; at < arguments.Count; at++)
        {
            // `--snippet curl` is ours.
            if (IsCurl(arguments[at]) && arguments[at - 1] != "--snippet" && arguments.Take(at).Contains("why"))
            {
                return new([.. arguments.Take(at)], [.. arguments.Skip(at + 1)]);
            }
        }

        return new(arguments, null);
    }

    private static bool IsCurl(string argument) => argument is "curl" or "curl.exe" || argument.EndsWith("/bin/curl", StringComparison.Ordinal) || argument.EndsWith("\\curl.exe", StringComparison.OrdinalIgnoreCase);
}
