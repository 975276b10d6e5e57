namespace Fix401;

/// <summary>One observation for or against a cause.</summary>
/// <param name="Place">Where it stands in the evidence.</param>
/// <param name="Weight">How much it says.</param>
/// <param name="Fact">What was seen there, in words, with the values. Credentials in it are redacted when it is shown.</param>
public sealed record Clue(Place Place, Weight Weight, string Fact);
