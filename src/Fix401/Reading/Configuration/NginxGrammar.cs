using System.Text;

namespace Fix401.Reading.Configuration;

/// <summary>The grammar of nginx: words, quoted or not, that end in `;` or open a block. An excerpt of a file is read as well as a whole one.</summary>
internal static class NginxGrammar
{
    public static DirectiveTree Parse(Lines lines)
    {
        var tree = new DirectiveTree();
        var words = new List<Word>();
        var text = lines.Text;
        for (var at = lines.Begin; at < lines.End;)
        {
            switch (text[at])
            {
                case '#':
                    var end = text.IndexOf('\n', at);
                    at = end < 0 ? lines.End : end;
                    break;
                case ';':
                    Finish();
                    at++;
                    break;
                case '{':
                    at = words.Count > 0 && words[0].Text.EndsWith("_by_lua_block", StringComparison.Ordinal) ? SkipBlock(lines, at) : at + 1;
                    if (text[at - 1] == '{')
                    {
                        tree.Open(words);
                        words.Clear();
                    }
                    else
                    {
                        Finish();
                    }

                    break;
                case '}':
                    Finish();
                    tree.Close();
                    at++;
                    break;
                case var blank when char.IsWhiteSpace(blank):
                    at++;
                    break;
                default:
                    words.Add(ReadWord(lines, ref at));
                    break;
            }
        }

        Finish();
        return tree;

        void Finish()
        {
            if (words.Count > 0)
            {
                tree.Add(words);
                words.Clear();
            }
        }
    }

    private static Word ReadWord(Lines lines, ref int at)
    {
        var text = lines.Text;
        var start = at;
        if (text[at] is '"' or '\'')
        {
            var quote = text[at++];
            var value = new StringBuilder();
            while (at < lines.End && text[at] != quote)
            {
                if (text[at] == '\\' && at + 1 < lines.End && text[at + 1] is '"' or '\'' or '\\')
                {
                    at++;
                }

                value.Append(text[at++]);
            }

            at = Math.Min(at + 1, lines.End);
            return new(value.ToString(), start, at - start);
        }

        while (at < lines.End && !char.IsWhiteSpace(text[at]) && text[at] is not (';' or '{' or '}'))
        {
            // ${name} is one word with what stands around it.
            if (text[at] == '$' && at + 1 < lines.End && text[at + 1] == '{')
            {
                while (at < lines.End && text[at] is not ('}' or '\n'))
                {
                    at++;
                }
            }

            at += text[Math.Min(at, lines.End - 1)] == '\\' && at + 1 < lines.End ? 2 : 1;
        }

        at = Math.Min(at, lines.End);
        return new(text[start..at], start, at - start);
    }

    /// <summary>Behind the brace that closes a block of Lua.</summary>
    private static int SkipBlock(Lines lines, int at)
    {
        var depth = 0;
        for (; at < lines.End; at++)
        {
            depth += lines.Text[at] switch { '{' => 1, '}' => -1, _ => 0 };
            if (depth == 0)
            {
                return at + 1;
            }
        }

        return lines.End;
    }
}
