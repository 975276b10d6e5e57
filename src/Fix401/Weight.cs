namespace Fix401;

/// <summary>
/// How much a clue speaks for (above zero) or against (below zero) its cause, as the natural logarithm of a likelihood ratio:
/// <see cref="Decides"/> says that the clue is some 1000 times likelier where the cause is the true one than where it is not.
/// </summary>
public readonly record struct Weight(double Nats)
{
    public static Weight Decides => new(7);

    public static Weight Strong => new(3.5);

    public static Weight Suggests => new(2);

    public static Weight Hints => new(1);

    public static Weight Weakens => new(-1);

    public static Weight Contradicts => new(-3);

    public static Weight Excludes => new(-9);

    /// <summary>The weight of a witness that names this cause with the given probability, where a witness without knowledge would name it with one in a hundred.</summary>
    public static Weight OfShare(double share) => new(Math.Log(Math.Clamp(share, 0.011, 0.985) / 0.01));

    /// <summary>The same for a share that may be smaller than what a witness without knowledge would give.</summary>
    internal static Weight OfShareOrLess(double share) => new(Math.Log(share / 0.01));
}
