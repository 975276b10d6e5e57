using System.Globalization;
using System.Text;

namespace Fix401.Reports.Snippets;

/// <summary>A string in double quotes as the languages of C's family write it. They differ in how a character that cannot be seen is written.</summary>
internal static class StringLiteral
{
    /// <param name="escape">Writes a character below 0x80 that has no letter of its own: "\x1b", "\u001b", "\033".</param>
    public static string Of(string text, Func<int, string> escape)
    {
        var literal = new StringBuilder(text.Length + 16).Append('"');
        foreach (var rune in text.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '"' => literal.Append("\\\""),
                '\\' => literal.Append("\\\\"),
                '\n' => literal.Append("\\n"),
                '\r' => literal.Append("\\r"),
                '\t' => literal.Append("\\t"),
                < ' ' or 0x7F => literal.Append(escape(rune.Value)),
                < 0x7F => literal.Append((char)rune.Value),
                _ when Visible.Of(rune.ToString()) == rune.ToString() => literal.Append(rune.ToString()),
                < 0x10000 => literal.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}"),
                _ => literal.Append('?'),
            };
        }

        return literal.Append('"').ToString();
    }

    /// <summary>Literals and variables joined by plus signs.</summary>
    public static string Join(Template template, Func<string, string> literal) =>
        template.Parts.Count == 0 ? literal("") : string.Join(" + ", template.Parts.Select(part => part.IsVariable ? part.CamelCase : literal(part.Text)));
}
