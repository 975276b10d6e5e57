using System.Collections;

namespace Fix401;

/// <summary>A field of a message's header section, as it was written.</summary>
public readonly record struct Header(string Name, string Value);

/// <summary>The header section of one message, in its order. Names are compared without case (RFC 9110, section 5.1).</summary>
public sealed class Headers(IReadOnlyList<Header> fields) : IReadOnlyList<Header>
{
    public static Headers None { get; } = new([]);

    public int Count => fields.Count;

    public Header this[int index] => fields[index];

    /// <summary>The first value of that name, or null.</summary>
    public string? First(string name)
    {
        foreach (var field in fields)
        {
            if (field.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return field.Value;
            }
        }

        return null;
    }

    public bool Has(string name) => First(name) is not null;

    /// <summary>Every value of that name, one for each line.</summary>
    public IEnumerable<string> All(string name)
    {
        foreach (var field in fields)
        {
            if (field.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                yield return field.Value;
            }
        }
    }

    public IEnumerator<Header> GetEnumerator() => fields.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
