using System.Text.RegularExpressions;

namespace Fix401.Reading.Configuration;

/// <summary>YAML: manifests, compose files, pipelines, a framework's or a gateway's settings.</summary>
internal sealed partial class YamlFile : SettingFile
{
    public override string Name => "YAML settings";

    public override Likeness Recognise(Input input) => input.Head.AsSpan().TrimStart() is ['<', ..] or ['{', not '{', ..] ? Likeness.No : Looks(new Lines(input.Name, input.Head));

    /// <summary>Whether nearly every line is of the form that YAML's lines have, and none of a form that logs have.</summary>
    public static Likeness Looks(Lines lines)
    {
        var (pairs, items, other, block) = (0, 0, 0, -1);
        var sentence = false;
        foreach (var line in lines.All)
        {
            var indent = Lines.Indent(line.Text);
            if (indent == line.Text.Length || line.Text[indent] == '#' || (block >= 0 && indent > block))
            {
                continue;
            }

            block = -1;
            var text = line.Text.AsSpan(indent);
            if (YamlByLine.Pair().Match(line.Text) is { Success: true } pair)
            {
                other += LogLevel().IsMatch(pair.Groups["key"].Value) && pair.Groups["value"].Length > 0 ? 3 : 0;
                pairs++;
                sentence = pair.Groups["value"].Value.AsSpan().TrimEnd().Count(' ') > 1;
                block = BlockScalar().IsMatch(pair.Groups["value"].Value) ? indent : -1;
            }
            else if (text.StartsWith("- ") || text is "-" or "---" or "..." || text.StartsWith("{{") || text.StartsWith("--- "))
            {
                items++;
            }
            else if (StackTrace().IsMatch(line.Text))
            {
                return Likeness.No;
            }
            else if (indent == 0 || items + pairs == 0)
            {
                other++;
            }
        }

        // One line alone is as likely what a program said: "JWTClaimValidationFailed: unexpected aud claim value".
        if (pairs + items == 1 && sentence)
        {
            return Likeness.No;
        }

        return pairs == 0 || other * 4 > pairs + items ? Likeness.No
            : pairs + items > 1 ? Likeness.Probable
            : Likeness.Possible;
    }

    protected override void Read(Lines lines, List<Setting> settings, List<Treatment> treatments)
    {
        Read(lines, "", settings, treatments, depth: 0);
        NamedValues.AddTo(settings);
        treatments.AddRange(SettingTreatments.Of(settings));
        treatments.AddRange(RegistryLogins.Of(lines));
    }

    private static void Read(Lines lines, string prefix, List<Setting> settings, List<Treatment> treatments, int depth)
    {
        var inner = new List<YamlGrammar.Inner>();
        settings.AddRange(YamlGrammar.Read(lines, prefix, inner));
        foreach (var (key, text) in inner.Where(_ => depth < 2))
        {
            var start = lines.Text.AsSpan(text.Begin, Math.Max(0, text.End - text.Begin)).TrimStart();
            if (start is ['{', ..])
            {
                settings.AddRange(JsonGrammar.Read(text, "json", key));
            }
            else if (key.EndsWith("-snippet", StringComparison.Ordinal) || key.EndsWith(".conf", StringComparison.Ordinal))
            {
                var tree = NginxGrammar.Parse(text);
                settings.AddRange(tree.Settings("nginx", text));
                treatments.AddRange(NginxTreatments.Of(tree, text));
            }
            else if (Looks(text) == Likeness.Probable)
            {
                Read(text, key, settings, treatments, depth + 1);
            }
            else if (KeyValueFile.Looks(text) == Likeness.Probable)
            {
                settings.AddRange(KeyValueGrammar.Read(text, key));
            }
        }
    }

    [GeneratedRegex(@"^[|>][-+0-9]{0,2}\s*(?:#.*)?$", RegexOptions.CultureInvariant)]
    private static partial Regex BlockScalar();

    [GeneratedRegex(@"^(?:info|warn|warning|dbug|debug|fail|crit|trce|trace|error|fatal|exception|caused by|[\w.]+(?:Exception|Error|Failed|Failure|Denied|Warning))$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex LogLevel();

    [GeneratedRegex(@"^\s+at \S+|^Traceback |^\s+File "".*"", line \d", RegexOptions.CultureInvariant)]
    private static partial Regex StackTrace();
}
