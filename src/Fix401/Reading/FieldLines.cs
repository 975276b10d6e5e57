using System.Buffers;

namespace Fix401.Reading;

/// <summary>Gathers the field lines of one message's header section, folded lines included (RFC 9112, section 5.2).</summary>
internal sealed class FieldLines
{
    private const int MostFields = 2000;

    private static readonly SearchValues<char> NotInNames = SearchValues.Create(" \t\"(){}<>");

    private readonly List<Header> fields = [];

    /// <summary>Values of HTTP/2's pseudo fields (RFC 9113, section 8.3), without their colon.</summary>
    public Dictionary<string, string> Pseudo { get; } = [];

    public int Count => fields.Count;

    /// <summary>False where the line is no field: it has no colon, or a blank before it.</summary>
    public bool Add(string line)
    {
        if (line.Length > 0 && line[0] is ' ' or '\t' && fields.Count > 0)
        {
            fields[^1] = fields[^1] with { Value = Join(fields[^1].Value, line.Trim()) };
            return true;
        }

        var colon = line.IndexOf(':', line.StartsWith(':') ? 1 : 0);
        var name = colon <= 0 ? "" : line[..colon];
        if (name.Length == 0 || name.AsSpan().TrimEnd().ContainsAny(NotInNames))
        {
            return false;
        }

        // Only the blanks that the grammar allows around a value are no part of it: a no-break blank is what somebody pasted.
        var value = line[(colon + 1)..].Trim(' ', '\t', '\r');
        if (name.StartsWith(':'))
        {
            Pseudo.TryAdd(name[1..], value);
        }
        else if (fields.Count < MostFields)
        {
            fields.Add(new(name.TrimEnd(), value));
        }

        return true;
    }

    public string? First(string name) => fields.Find(field => field.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

    /// <summary>The fields; HTTP/2's authority stands for the Host that is not there.</summary>
    public Headers Build()
    {
        if (Pseudo.TryGetValue("authority", out var authority) && First("Host") is null)
        {
            fields.Insert(0, new("Host", authority));
        }

        return fields.Count == 0 ? Headers.None : new([.. fields]);
    }

    // A value that grows by thousands of folded lines would be copied as often.
    private static string Join(string value, string more) => value.Length > 64 * 1024 ? value : value.Length == 0 ? more : $"{value} {more}";
}
