namespace Fix401.Reading.Configuration;

/// <summary>A JSON file of settings: appsettings.json, firebase.json, a cloud's template, a cache of a command line tool.</summary>
internal sealed class JsonFile : SettingFile
{
    public override string Name => "JSON settings";

    public override Likeness Recognise(Input input)
    {
        var head = input.Head;
        var start = head.AsSpan().TrimStart();
        if (start is not (['{', ..] or ['[', ..] or ['/', '/', ..] or ['/', '*', ..]))
        {
            return Likeness.No;
        }

        var settings = JsonGrammar.Read(new Lines(input.Name, head), "json", "", out var isWhole);
        var quoted = start is ['{', ..] ? start[1..].TrimStart() is ['"', ..] or ['/', ..] : start is ['/', ..] || start[1..].TrimStart() is ['{' or '"', ..];

        // One object with a message and a level is an entry of a log, and so is one of several on lines of their own.
        var isEntry = settings.Any(setting => setting.Key is "message" or "msg" or "textPayload" or "jsonPayload.message" or "log")
            && settings.Any(setting => setting.Key is "level" or "severity" or "lvl" or "time" or "timestamp" or "ts" or "@timestamp" or "logger");
        return !quoted || settings.Count == 0 || isEntry ? Likeness.No
            : isWhole || head.Length >= 60_000 ? Likeness.Probable
            : start.Contains("}\n{", StringComparison.Ordinal) || start.Contains("}\r\n{", StringComparison.Ordinal) ? Likeness.No
            : Likeness.Possible;
    }

    protected override void Read(Lines lines, List<Setting> settings, List<Treatment> treatments)
    {
        settings.AddRange(JsonGrammar.Read(lines));
        NamedValues.AddTo(settings);
        treatments.AddRange(SettingTreatments.Of(settings));
    }
}
