namespace Fix401.Reading.Configuration;

/// <summary>Blanks and carriage returns at the end of a secret's line in an .env file: some readers keep them, and they then belong to the secret.</summary>
internal static class LineEnds
{
    public static IEnumerable<Treatment> Of(Lines lines, IReadOnlyList<Setting> settings)
    {
        foreach (var setting in settings.Where(setting => setting.Kind == "env" && setting.Value.Length > 0 && CredentialNames.IsSecret(setting.Key)))
        {
            if (setting.Place.Excerpt is not { Line: > 0 } excerpt)
            {
                continue;
            }

            var line = lines[excerpt.Line - lines.LinesBefore];
            var blanks = line.Text.Length - line.Text.TrimEnd().Length;
            if (line.HasCarriageReturn)
            {
                yield return new(TreatmentKind.CredentialAltered, setting.Place, $"the line of {setting.Key} ends in CR LF: a shell that sources the file, and docker's --env-file, keep the CR as the last character of the value")
                { Subject = setting.Key, IsDefault = true, Correction = $"sed -i 's/\\r$//' {lines.Name}" };
            }
            else if (blanks > 0)
            {
                yield return new(TreatmentKind.CredentialAltered, lines.At(line.Start + line.Text.Length - blanks, blanks), $"the line of {setting.Key} ends in {(blanks == 1 ? "a blank" : $"{blanks} blanks")}, which docker's --env-file keeps as part of the value")
                { Subject = setting.Key, IsDefault = true };
            }
        }
    }
}
