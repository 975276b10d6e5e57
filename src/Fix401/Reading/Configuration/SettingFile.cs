namespace Fix401.Reading.Configuration;

/// <summary>A kind of configuration: it becomes settings, and what these settings do to a credential.</summary>
internal abstract class SettingFile : Format
{
    /// <summary>A file with more settings than this is no configuration that a person wrote; the rest is left out.</summary>
    public const int MostSettings = 20_000;

    /// <summary>What is compared with every other setting is looked at for so many at most, so that the cost stays linear.</summary>
    public const int MostCompared = 100;

    public override void Read(Input input, Findings findings)
    {
        var lines = new Lines(input.Name, input.Text, input.LinesBefore);
        var settings = new List<Setting>();
        var treatments = new List<Treatment>();
        Read(lines, settings, treatments);
        if (settings.Count >= MostSettings)
        {
            findings.Remarks.Add($"{input.Name}: only the first {MostSettings} settings were read");
        }

        findings.Settings.AddRange(settings);
        findings.Treatments.AddRange(treatments.DistinctBy(treatment => (treatment.Kind, treatment.Place.Name, treatment.Subject)));
    }

    protected abstract void Read(Lines lines, List<Setting> settings, List<Treatment> treatments);
}
