namespace Fix401.Reading;

/// <summary>The body of -d and its like.</summary>
internal static class CurlData
{
    public static void Add(CurlCommand command, string option, string text, Func<string, string?>? readFile)
    {
        var part = option switch
        {
            "data-raw" => text,
            "data-urlencode" => Encoded(command, text, readFile),
            _ when !text.StartsWith('@') => text,
            _ when Read(command, text[1..], readFile) is { } file => option is "data" or "data-ascii" ? file.Replace("\r", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal) : file,
            _ => "",
        };

        if (option == "json")
        {
            command.Data += part;
            if (!command.IsJson)
            {
                command.IsJson = true;
                AddUnlessThere(command, "Content-Type", "application/json");
                AddUnlessThere(command, "Accept", "application/json");
            }
        }
        else
        {
            command.Data = command.Data is null ? part : $"{command.Data}&{part}";
        }
    }

    /// <summary>content, =content, name=content, @file or name@file, as --data-urlencode takes them.</summary>
    public static string Encoded(CurlCommand command, string text, Func<string, string?>? readFile)
    {
        var sign = text.AsSpan().IndexOfAny('=', '@');
        if (sign < 0)
        {
            return Escape(text);
        }

        var name = sign == 0 ? "" : text[..sign] + "=";
        return text[sign] == '=' ? name + Escape(text[(sign + 1)..])
            : name + Escape(Read(command, text[(sign + 1)..], readFile) ?? "");
    }

    private static string Escape(string text) => Uri.EscapeDataString(text).Replace("%20", "+", StringComparison.Ordinal);

    private static string? Read(CurlCommand command, string name, Func<string, string?>? readFile)
    {
        if (readFile?.Invoke(name) is { } text)
        {
            return text;
        }

        command.UnreadFiles.Add(name);
        return null;
    }

    private static void AddUnlessThere(CurlCommand command, string name, string value)
    {
        if (!command.Headers.Exists(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase)))
        {
            command.Headers.Add(new(name, value));
        }
    }
}
