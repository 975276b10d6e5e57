using System.Diagnostics;

namespace Fix401.Hold;

/// <summary>A value that must not be shown. It prints as "(secret)", also in a debugger, and is compared in constant time.</summary>
[DebuggerDisplay("(secret)")]
public sealed class Secret(string value) : IEquatable<Secret>
{
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly string value = value;

    public int Length => value.Length;

    /// <summary>The value itself, for the request that it is for. What is shown to a person goes through a report's redaction.</summary>
    public string Reveal() => value;

    public override string ToString() => "(secret)";

    public bool Equals(Secret? other) => other is not null
        && System.Security.Cryptography.CryptographicOperations.FixedTimeEquals(
            System.Runtime.InteropServices.MemoryMarshal.AsBytes(value.AsSpan()),
            System.Runtime.InteropServices.MemoryMarshal.AsBytes(other.value.AsSpan()));

    public override bool Equals(object? obj) => Equals(obj as Secret);

    public override int GetHashCode() => value.GetHashCode(StringComparison.Ordinal);
}
