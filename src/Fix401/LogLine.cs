namespace Fix401;

/// <summary>One line of a log.</summary>
/// <param name="At">When it was written, or null where the line does not say (or not in which time zone).</param>
public sealed record LogLine(string Text, Place Place, DateTimeOffset? At = null)
{
    /// <summary>The time as it is written where no zone is given, or null; the year is 1 where the line has none.</summary>
    public DateTime? LocalTime { get; init; }
}
