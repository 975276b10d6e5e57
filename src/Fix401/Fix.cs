namespace Fix401;

/// <summary>One thing to do.</summary>
/// <param name="Text">What to do, in a sentence.</param>
/// <param name="Command">The command that does it, with credentials as variables, or null where there is none.</param>
/// <param name="Proven">True only after the same call was sent so and answered without 401.</param>
public sealed record Fix(string Text, string? Command = null, bool Proven = false);
