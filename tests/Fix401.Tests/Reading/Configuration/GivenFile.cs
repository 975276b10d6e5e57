using Fix401.Reading;

namespace Fix401.Tests.Reading.Configuration;

/// <summary>Reads a text as the tool would: the kind is recognised by its content.</summary>
internal static class GivenFile
{
    public static Findings Of(string text, string name = "file")
    {
        var findings = new Findings();
        Formats.Read(Input.OfText(name, text), findings);
        return findings;
    }

    public static string Kind(string text)
    {
        var input = Input.OfText("file", text);
        return Formats.All.Select(format => (format.Name, Likeness: format.Recognise(input))).MaxBy(pair => pair.Likeness).Name;
    }

    /// <summary>What the excerpt of a place underlines.</summary>
    public static string Underlined(this Place place) => place.Excerpt is { } excerpt ? excerpt.Text.Substring(excerpt.Start, excerpt.Length) : "";

    public static IEnumerable<string> Kinds(this Findings findings) => findings.Treatments.Select(treatment => treatment.Kind.ToString()).Distinct();
}
