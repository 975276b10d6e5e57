namespace Fix401.Reports.Snippets;

/// <summary>One language in which the corrected call can be printed.</summary>
internal abstract class Snippet
{
    /// <summary>The languages, by the names that --snippet takes.</summary>
    public static IReadOnlyList<Snippet> All { get; } =
    [
        new CurlCommand(),
        new PythonRequests(),
        new JavaScriptFetch(),
        new CSharpHttpClient(),
        new GoNetHttp(),
        new JavaHttpClient(),
    ];

    public abstract string Language { get; }

    /// <summary>A whole program, or for a shell a command. Credentials are read from the environment.</summary>
    public abstract string Write(CorrectedCall call);

    public static Snippet? Find(string language) => All.FirstOrDefault(snippet => snippet.Language == language);
}
