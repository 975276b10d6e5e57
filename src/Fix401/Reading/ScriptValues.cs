using System.Text;

namespace Fix401.Reading;

/// <summary>A value written in JavaScript: a text, an object, or an expression of which only the writing is known.</summary>
/// <param name="Text">What it is as text; of an expression its writing; null for null and undefined.</param>
/// <param name="Expression">What in it only the running script knows, or null.</param>
internal sealed record ScriptValue(string? Text, string? Expression, IReadOnlyList<KeyValuePair<string, ScriptValue>> Members)
{
    public static ScriptValue None { get; } = new(null, null, []);

    public ScriptValue this[string name] => Members.FirstOrDefault(member => member.Key.Equals(name, StringComparison.Ordinal)).Value ?? None;
}

/// <summary>Reads literals of JavaScript in a text, one after the other. Nothing is run.</summary>
internal sealed class ScriptValues(string text, int at)
{
    private const int Deepest = 20;

    private int depth;

    public int At { get; private set; } = at;

    /// <summary>Goes on behind a sign, where it is the next.</summary>
    public bool Next(char sign)
    {
        Blanks();
        if (At < text.Length && text[At] == sign)
        {
            At++;
            return true;
        }

        return false;
    }

    /// <summary>One value with what is joined to it by a plus.</summary>
    public ScriptValue Read()
    {
        var value = One();
        Blanks();
        while (At < text.Length && text[At] == '+')
        {
            At++;
            var more = One();
            value = new(value.Text + (more.Expression is { } unknown && more.Text is { } written && !written.Contains("${", StringComparison.Ordinal) ? $"${{{unknown}}}" : more.Text), value.Expression ?? more.Expression, []);
            Blanks();
        }

        return value;
    }

    private ScriptValue One()
    {
        Blanks();
        if (At >= text.Length)
        {
            return ScriptValue.None;
        }

        var c = text[At];
        if (c is '"' or '\'' or '`')
        {
            return Quoted(c);
        }

        if (c == '{' && depth < Deepest)
        {
            return Object('}');
        }

        if (c == '[' && depth < Deepest)
        {
            return Array();
        }

        return Other();
    }

    private ScriptValue Quoted(char quote)
    {
        var value = new StringBuilder();
        string? unknown = null;
        for (At++; At < text.Length && text[At] != quote; At++)
        {
            if (text[At] == '\\' && At + 1 < text.Length)
            {
                At++;
                value.Append(text[At] switch { 'n' => '\n', 'r' => '\r', 't' => '\t', 'u' => Code(), var other => other });
            }
            else if (quote == '`' && text[At] == '$' && At + 1 < text.Length && text[At + 1] == '{')
            {
                var end = text.IndexOf('}', At);
                end = end < 0 ? text.Length - 1 : end;
                unknown ??= text[(At + 2)..Math.Min(end, At + 80)];
                value.Append(text, At, end - At + 1);
                At = end;
            }
            else
            {
                value.Append(text[At]);
            }
        }

        At = Math.Min(At + 1, text.Length);
        return new(value.ToString(), unknown, []);
    }

    private char Code()
    {
        if (At + 4 < text.Length && ushort.TryParse(text.AsSpan(At + 1, 4), System.Globalization.NumberStyles.AllowHexSpecifier, null, out var code))
        {
            At += 4;
            return (char)code;
        }

        return 'u';
    }

    private ScriptValue Object(char close)
    {
        depth++;
        At++;
        var members = new List<KeyValuePair<string, ScriptValue>>();
        while (At < text.Length && !Next(close))
        {
            var before = At;
            if (Next(','))
            {
                continue;
            }

            var key = One();
            if (key.Text is { } name && Next(':'))
            {
                members.Add(new(name.Trim('[', ']'), Read()));
            }
            else if (key.Text is { Length: > 0 } shorthand)
            {
                members.Add(new(shorthand, new(shorthand, shorthand, [])));
            }

            if (At == before)
            {
                At++;
            }
        }

        depth--;
        return new(null, null, members);
    }

    /// <summary>[[name, value], …], as Headers take them.</summary>
    private ScriptValue Array()
    {
        depth++;
        At++;
        var (items, members) = (new List<ScriptValue>(), new List<KeyValuePair<string, ScriptValue>>());
        while (At < text.Length && !Next(']'))
        {
            var before = At;
            if (!Next(','))
            {
                items.Add(Read());
            }

            if (At == before)
            {
                At++;
            }
        }

        depth--;
        foreach (var item in items)
        {
            members.AddRange(item.Members);
        }

        return members.Count == 0 && items is [{ Text: { } name }, { } value] ? new(null, null, [new(name, value)]) : new(null, null, members);
    }

    /// <summary>A name, a number, a call: `new Headers({…})` and `JSON.stringify({…})` are what they hold.</summary>
    private ScriptValue Other()
    {
        var start = At;
        while (At < text.Length && (char.IsLetterOrDigit(text[At]) || text[At] is '_' or '$' or '.' or '?' or '!' || (text[At] == ' ' && text.AsSpan(start, At - start).SequenceEqual("new"))))
        {
            At++;
        }

        var written = text[start..At];
        if (At < text.Length && text[At] == '(' && depth < Deepest)
        {
            var open = At++;
            depth++;
            var inside = Read();
            depth--;
            Close(open);
            return written is "new Headers" ? inside
                : written == "JSON.stringify" ? new(text[(open + 1)..Math.Max(open + 1, At - 1)].Trim(), null, [])
                : new(text[start..At], text[start..Math.Min(At, start + 60)], []);
        }

        // An index into something: process.env["X"].
        if (At < text.Length && text[At] == '[' && At > start)
        {
            var end = text.IndexOf(']', At);
            At = end < 0 ? text.Length : end + 1;
            written = text[start..At];
        }

        return written is "" or "null" or "undefined" ? ScriptValue.None
            : new(written, char.IsAsciiDigit(written[0]) || written is "true" or "false" ? null : written.Length > 60 ? written[..60] : written, []);
    }

    /// <summary>Goes on behind the parenthesis that closes the one at <paramref name="open"/>.</summary>
    private void Close(int open)
    {
        for (var level = 0; At < text.Length; At++)
        {
            if (text[At] == '(')
            {
                level++;
            }
            else if (text[At] == ')' && level-- == 0)
            {
                At++;
                return;
            }
        }

        At = Math.Max(open + 1, Math.Min(At, text.Length));
    }

    private void Blanks()
    {
        while (At < text.Length)
        {
            if (char.IsWhiteSpace(text[At]))
            {
                At++;
            }
            else if (text.AsSpan(At).StartsWith("//", StringComparison.Ordinal))
            {
                var end = text.IndexOf('\n', At);
                At = end < 0 ? text.Length : end;
            }
            else
            {
                return;
            }
        }
    }
}
