using System.Diagnostics.CodeAnalysis;

namespace Fix401;

/// <summary>
/// One thing that evidence may tell, in three values: known; known to be absent; or not obtainable, with the reason.
/// The default is "not obtainable".
/// </summary>
public readonly record struct Fact<T> where T : notnull
{
    private readonly T? value;
    private readonly bool isKnown;

    internal Fact(T value)
    {
        this.value = value;
        isKnown = true;
    }

    internal Fact(bool absent, string? whyNot)
    {
        IsAbsent = absent;
        WhyNotObtainable = whyNot;
    }

    /// <summary>The evidence shows that there is none.</summary>
    public bool IsAbsent { get; }

    /// <summary>Why it could not be had, or null where it is known or absent.</summary>
    public string? WhyNotObtainable { get; }

    public bool IsKnown([MaybeNullWhen(false)] out T known)
    {
        known = value;
        return isKnown;
    }

    /// <summary>The value, or <paramref name="otherwise"/> where it is not known.</summary>
    [return: NotNullIfNotNull(nameof(otherwise))]
    public T? Or(T? otherwise) => isKnown ? value : otherwise;
}

internal static class Fact
{
    public static Fact<T> Known<T>(T value) where T : notnull => new(value);

    public static Fact<T> Absent<T>() where T : notnull => new(absent: true, whyNot: null);

    public static Fact<T> NotObtainable<T>(string why) where T : notnull => new(absent: false, why);
}
