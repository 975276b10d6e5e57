namespace Fix401;

/// <summary>What to do about the likeliest causes: what the cause knows of this call, what the provider says, then the page's own advice.</summary>
internal static class Fixes
{
    public static IReadOnlyList<Fix> For(Evidence evidence, IEnumerable<Suspect> suspects)
    {
        var fixes = new List<Fix>();
        foreach (var suspect in suspects)
        {
            fixes.AddRange(suspect.Entry.Cause.Mend(evidence));
            fixes.AddRange(evidence.Testimony.Statements
                .Where(statement => statement.Rule.Fix is not null && statement.Rule.Shares.GetValueOrDefault(suspect.Id) >= 0.2)
                .Select(statement => new Fix(statement.Rule.Fix!)));
            fixes.Add(new(FirstSentence(suspect.Entry.Page.Section("Fix")), $"fix401 explain {suspect.Id}"));
        }

        return [.. fixes.Where(fix => fix.Text.Length > 0).DistinctBy(fix => fix.Text)];
    }

    private static string FirstSentence(string section)
    {
        var paragraph = string.Join(' ', section.Split('\n').TakeWhile(line => line.Trim().Length > 0 && !line.StartsWith("###", StringComparison.Ordinal) && !line.StartsWith("- ", StringComparison.Ordinal)).Select(line => line.Trim()));
        var end = paragraph.IndexOf(". ", StringComparison.Ordinal);
        return (end < 0 ? paragraph : paragraph[..(end + 1)]).TrimEnd(':');
    }
}
