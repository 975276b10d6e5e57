using System.Text.RegularExpressions;

namespace Fix401.Reading.Configuration;

/// <summary>Files of `key = value` lines.</summary>
internal sealed partial class KeyValueFile : SettingFile
{
    public override string Name => "settings file (key = value)";

    public override Likeness Recognise(Input input) => input.Head.AsSpan().TrimStart() is ['{' or '<', ..] ? Likeness.No : Looks(new Lines(input.Name, input.Head));

    public static Likeness Looks(Lines lines)
    {
        var (pairs, sections, other) = (0, 0, 0);
        var inArray = false;
        foreach (var line in lines.All)
        {
            var text = line.Text.AsSpan().Trim();
            if (text.Length == 0 || text[0] is '#' or ';' || text.StartsWith("//-") || inArray)
            {
                inArray &= !text.EndsWith("]");
                continue;
            }

            if (KeyValueGrammar.Section().IsMatch(line.Text))
            {
                sections++;
            }
            else if (KeyValueGrammar.Pair().Match(line.Text) is { Success: true } pair && !Logfmt().IsMatch(line.Text) && !Code().IsMatch(pair.Groups["value"].Value))
            {
                pairs++;
                inArray = pair.Groups["value"].Value is ['[', ..] array && !array.Contains(']', StringComparison.Ordinal);
            }
            else
            {
                other++;
            }
        }

        return pairs == 0 || other * 4 > pairs + sections ? Likeness.No : pairs == 1 && sections == 0 && other > 0 ? Likeness.Possible : Likeness.Probable;
    }

    protected override void Read(Lines lines, List<Setting> settings, List<Treatment> treatments)
    {
        settings.AddRange(KeyValueGrammar.Read(lines));
        treatments.AddRange(SettingTreatments.Of(settings));
        treatments.AddRange(LineEnds.Of(lines, settings));
    }

    /// <summary>Two and more pairs on a line, or one that begins with a time or a level, are a log's.</summary>
    [GeneratedRegex(@"^\s*(?:time|t|ts|level|lvl|timestamp|at|date|msg)=\S.*\s\w+=|^\S+=\S+ \w+=\S* \w+=|^[\w.]+=[^&\s]*&[\w.]+=", RegexOptions.CultureInvariant)]
    private static partial Regex Logfmt();

    [GeneratedRegex(@"^(?:await |new |function\b|async |require\(|import |lambda\b|\{\s*[""']\w|[\w.]+\(.*\)?$|.*(?:[;{(]|=>)\s*$|\$this->|=)", RegexOptions.CultureInvariant)]
    private static partial Regex Code();
}
