using System.Text.RegularExpressions;
using System.Xml;

namespace Fix401.Reading.Configuration;

/// <summary>XML settings: app.config, web.config, NuGet.Config, Maven's settings.xml, Tomcat's files.</summary>
internal sealed partial class XmlFile : SettingFile
{
    private const int DeepestPath = 64;

    private static readonly HashSet<string> Roots = new(StringComparer.OrdinalIgnoreCase)
        { "configuration", "appSettings", "connectionStrings", "settings", "server", "Context", "tomcat-users", "beans", "web-app", "system.webServer", "system.web", "location", "policies", "config", "project" };

    public override string Name => "XML settings";

    public override Likeness Recognise(Input input) =>
        input.Head.AsSpan().TrimStart() is ['<', ..] && Root().Match(input.Head) is { Success: true } root && Roots.Contains(root.Groups["name"].Value) && input.Head.Contains("</", StringComparison.Ordinal) ? Likeness.Probable : Likeness.No;

    protected override void Read(Lines lines, List<Setting> settings, List<Treatment> treatments)
    {
        using var reader = XmlReader.Create(new StringReader(lines.Text), new()
        {
            DtdProcessing = DtdProcessing.Ignore,
            XmlResolver = null,
            ConformanceLevel = ConformanceLevel.Fragment,
            IgnoreComments = true,
            IgnoreWhitespace = true,
        });
        var path = new Stack<string>();
        try
        {
            while (reader.Read() && settings.Count < MostSettings)
            {
                switch (reader.NodeType)
                {
                    case XmlNodeType.Element:
                        var isEmpty = reader.IsEmptyElement;
                        path.Push(path.Count == 0 || path.Count > DeepestPath ? reader.Name : $"{path.Peek()}.{reader.Name}");
                        ReadAttributes(reader, path.Peek(), lines, settings);
                        if (isEmpty)
                        {
                            path.Pop();
                        }

                        break;
                    case XmlNodeType.EndElement:
                        path.TryPop(out _);
                        break;
                    case XmlNodeType.Text or XmlNodeType.CDATA when path.Count > 0:
                        settings.Add(new("xml", path.Peek(), reader.Value, PlaceOf(reader, lines, reader.Value.Length)));
                        break;
                    default:
                        break;
                }
            }
        }
        catch (XmlException)
        {
            // An excerpt, or a file that is cut: what was read until here is used.
        }

        treatments.AddRange(SettingTreatments.Of(settings));
        treatments.AddRange(XmlTreatments.Of(settings));
    }

    /// <summary>`add key="x" value="y"` is the setting x; other attributes are settings of their element.</summary>
    private static void ReadAttributes(XmlReader reader, string path, Lines lines, List<Setting> settings)
    {
        string? key = null;
        (string Value, Place Place)? value = null;
        for (var more = reader.MoveToFirstAttribute(); more; more = reader.MoveToNextAttribute())
        {
            var place = AttributePlace(reader, lines);
            switch (reader.LocalName)
            {
                case "key" or "name" when key is null:
                    key = reader.Value;
                    settings.Add(new("xml", $"{path}.{reader.LocalName}", reader.Value, place));
                    break;
                case "value" or "connectionString":
                    value = (reader.Value, place);
                    break;
                default:
                    settings.Add(new("xml", $"{path}.{reader.LocalName}", reader.Value, place));
                    break;
            }
        }

        if (value is { } found)
        {
            var parent = path.LastIndexOf('.') is var dot and > 0 ? path[..dot] : path;
            settings.Add(new("xml", key is null ? $"{path}.value" : $"{parent}.{key}", found.Value, found.Place));
        }

        reader.MoveToElement();
    }

    private static Place AttributePlace(XmlReader reader, Lines lines)
    {
        var at = OffsetOf(reader, lines);
        var quote = lines.Text.AsSpan(at, Math.Min(400, lines.Text.Length - at)).IndexOfAny('"', '\'');
        return lines.At(at + Math.Max(0, quote + 1), reader.Value.Length);
    }

    private static Place PlaceOf(XmlReader reader, Lines lines, int length) => lines.At(OffsetOf(reader, lines), length);

    private static int OffsetOf(XmlReader reader, Lines lines) =>
        reader is IXmlLineInfo position && position.HasLineInfo() ? lines.OffsetOf(position.LineNumber, position.LinePosition) : 0;

    [GeneratedRegex(@"\A\s*(?:<\?xml[^>]{0,300}\?>\s*)?(?:(?><!--.{0,4000}?-->\s*)){0,8}(?:<!DOCTYPE[^>\[]{0,300}>\s*)?<(?<name>[A-Za-z][\w.:-]{0,80})", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Root();
}
