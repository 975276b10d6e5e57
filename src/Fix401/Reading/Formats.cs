namespace Fix401.Reading;

/// <summary>Every kind of input, the more particular first.</summary>
internal static class Formats
{
    public static IReadOnlyList<Format> All { get; } =
    [
        new Har(),
        new Mixed(),
        new Transcript(),
        new TraceText(),
        new HttpFile(),
        new RawHttp(),
        new CommandPaste(),
        new FetchCall(),
        new Discovery(),
        new Configuration.NginxFile(),
        new Configuration.ApacheFile(),
        new Configuration.HaproxyFile(),
        new Configuration.CaddyFile(),
        new Configuration.SourceFile(),
        new Configuration.XmlFile(),
        new Configuration.JsonFile(),
        new Configuration.ArgumentsFile(),
        new Configuration.KeyValueFile(),
        new Configuration.YamlFile(),
        new LogText(),
    ];

    /// <summary>Reads every input by the format that recognises it most surely. What cannot be read is named in the findings, and the rest goes on.</summary>
    public static Findings Read(IEnumerable<Input> inputs)
    {
        var findings = new Findings();
        foreach (var input in inputs)
        {
            Read(input, findings);
        }

        Joining.Join(findings);
        return findings;
    }

    public static void Read(Input input, Findings findings) => Read(input, findings, All);

    /// <summary>Reads a part of a text of several kinds, which is of one kind itself.</summary>
    public static void ReadPart(Input part, Findings findings) => Read(part, findings, All.Where(format => format is not Mixed));

    private static void Read(Input input, Findings findings, IEnumerable<Format> formats)
    {
        try
        {
            var best = formats.Select(format => (format, likeness: format.Recognise(input))).MaxBy(pair => pair.likeness);
            if (best.likeness == Likeness.No)
            {
                throw new UnreadableException("is no kind of evidence that is known here");
            }

            best.format.Read(input, findings);
            if (input.IsCut)
            {
                findings.Remarks.Add($"{input.Name}: only the first {Input.MostText / (1024 * 1024)} MiB were read");
            }
        }
        catch (Exception problem) when (problem is UnreadableException or IOException or UnauthorizedAccessException)
        {
            findings.Missing.Add(new(input.Name, $"cannot be read: {problem.Message}", []));
            findings.Remarks.Add($"{input.Name}: {problem.Message}");
        }
    }
}
