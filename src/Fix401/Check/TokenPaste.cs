using System.Text.Json;
using Fix401.Reading;

namespace Fix401.Check;

/// <summary>A token as people paste it: with its header's name and scheme, in quotes, in the JSON of a token endpoint.</summary>
internal static class TokenPaste
{
    private const int MostText = 1024 * 1024;

    private static readonly string[] Fields = ["access_token", "id_token", "token", "accessToken", "idToken", "jwt"];

    /// <summary>The token by itself; empty where there is nothing.</summary>
    public static string Find(string text)
    {
        text = text.Length > MostText ? text[..MostText] : text;
        var bare = text.Trim().TrimStart('\uFEFF');
        if (bare.StartsWith('{') && FromJson(bare) is { } inside)
        {
            return inside;
        }

        bare = bare.Trim('"', '\'', '`').Trim();
        var colon = bare.IndexOf(':', StringComparison.Ordinal);
        if (colon is > 0 and < 60 && bare.Take(colon).All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or ' '))
        {
            bare = bare[(colon + 1)..].Trim().Trim('"', '\'').Trim();
        }

        var (scheme, value) = Write.CredentialReader.Split(bare);
        return scheme is not null && !scheme.Contains('.', StringComparison.Ordinal) ? value.Trim().Trim('"', '\'') : bare;
    }

    private static string? FromJson(string text)
    {
        try
        {
            using var document = JsonText.Parse(text);
            return Array.ConvertAll(Fields, name => document.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null).OfType<string>().FirstOrDefault();
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
