using System.Globalization;
using System.Text;

namespace Fix401.Reports;

/// <summary>
/// Evidence is written by others. What a terminal or an editor would act on instead of showing (escape sequences, line ends, marks that
/// turn the direction of writing, characters without width) is written out, so that nobody's server draws on the reader's screen.
/// </summary>
internal static class Visible
{
    /// <summary>The text on one line, every character of it to be seen.</summary>
    public static string Of(string text) => Of(text, 0, 0).Text;

    /// <summary>The text on one line, and where a span of it now lies.</summary>
    public static (string Text, int Start, int Length) Of(string text, int start, int length)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '~'))
        {
            return (text, start, length);
        }

        var shown = new StringBuilder(text.Length + 16);
        var (from, to) = (start, start + length);
        var (newFrom, newTo) = (-1, -1);
        for (var at = 0; at < text.Length;)
        {
            newFrom = at >= from && newFrom < 0 ? shown.Length : newFrom;
            newTo = at >= to && newTo < 0 ? shown.Length : newTo;
            at += Add(shown, text, at);
        }

        newFrom = newFrom < 0 ? shown.Length : newFrom;
        newTo = newTo < 0 ? shown.Length : newTo;
        return (shown.ToString(), newFrom, newTo - newFrom);
    }

    /// <summary>With every character outside of ASCII written out, for where it cannot be shown.</summary>
    public static string InAscii(string text)
    {
        if (Ascii.IsValid(text))
        {
            return text;
        }

        var shown = new StringBuilder(text.Length + 16);
        foreach (var rune in text.EnumerateRunes())
        {
            shown.Append(rune.IsAscii ? rune.ToString() : rune.Value switch
            {
                0x2026 => "...",
                0x2013 or 0x2014 => "-",
                0x2018 or 0x2019 => "'",
                0x201C or 0x201D => "\"",
                0x00B7 or 0x2022 => "*",
                0x2192 => "->",
                _ => Escape(rune.Value),
            });
        }

        return shown.ToString();
    }

    private static int Add(StringBuilder shown, string text, int at)
    {
        if (Rune.DecodeFromUtf16(text.AsSpan(at), out var rune, out var length) != System.Buffers.OperationStatus.Done)
        {
            shown.Append(Escape(text[at]));
            return 1;
        }

        if (rune.Value is >= ' ' and <= '~')
        {
            shown.Append((char)rune.Value);
            return 1;
        }

        shown.Append(rune.Value switch
        {
            '\n' => "\\n",
            '\r' => "\\r",
            '\t' => "\\t",
            _ when IsHidden(rune) => Escape(rune.Value),
            _ => rune.ToString(),
        });
        return length;
    }

    private static bool IsHidden(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
        or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.Surrogate
        || (Rune.GetUnicodeCategory(rune) is UnicodeCategory.SpaceSeparator && rune.Value != ' ');

    private static string Escape(int value) => value switch
    {
        < 0x100 => string.Create(CultureInfo.InvariantCulture, $"\\x{value:x2}"),
        < 0x10000 => string.Create(CultureInfo.InvariantCulture, $"\\u{value:x4}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"\\U{value:x8}"),
    };
}
