using System.Text;

namespace Fix401.Gathering;

/// <summary>The body of -F (RFC 7578).</summary>
internal static class MultipartForm
{
    /// <param name="fields">As written: name=value, name=@file, name=&lt;file, each with ;type= and ;filename=; literal ones are taken as they are.</param>
    public static byte[] Build(IEnumerable<(string Field, bool IsLiteral)> fields, string boundary, Surroundings surroundings, ICollection<string> unread)
    {
        using var body = new MemoryStream();
        foreach (var (field, isLiteral) in fields)
        {
            var sign = field.IndexOf('=', StringComparison.Ordinal);
            if (sign <= 0)
            {
                continue;
            }

            var (name, text) = (field[..sign], field[(sign + 1)..]);
            var isFile = !isLiteral && text.StartsWith('@');
            var isContent = !isLiteral && text.StartsWith('<');
            var (value, type, fileName) = isLiteral ? (text, null, null) : Attributes(text);
            var path = isFile || isContent ? value[1..] : null;
            var content = path is null ? Encoding.UTF8.GetBytes(value) : surroundings.ReadFile(path);
            if (content is null)
            {
                unread.Add(path!);
                content = [];
            }

            Write($"--{boundary}\r\nContent-Disposition: form-data; name=\"{Escape(name)}\"");
            fileName ??= isFile ? Path.GetFileName(path) : null;
            Write(fileName is null ? "\r\n" : $"; filename=\"{Escape(fileName)}\"\r\n");
            type ??= isFile ? "application/octet-stream" : null;
            Write(type is null ? "\r\n" : $"Content-Type: {type}\r\n\r\n");
            body.Write(content);
            Write("\r\n");
        }

        Write($"--{boundary}--\r\n");
        return body.ToArray();

        void Write(string text) => body.Write(Encoding.UTF8.GetBytes(text));
    }

    private static (string Value, string? Type, string? FileName) Attributes(string text)
    {
        var parts = text.Split(';');
        string? Find(string name) => parts.Skip(1).Select(part => part.Trim()).FirstOrDefault(part => part.StartsWith(name, StringComparison.OrdinalIgnoreCase))?[name.Length..].Trim('"');
        return (Find("type=") ?? Find("filename=")) is null ? (text, null, null) : (parts[0], Find("type="), Find("filename="));
    }

    private static string Escape(string text) => text.Replace("\"", "%22", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);
}
