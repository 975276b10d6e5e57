using System.Buffers;

namespace Fix401.Write;

internal sealed class MalformedHeader : Cause
{
    private static readonly SearchValues<char> TokenCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~+/=:|!");

    private const string Quotes = "\"'`\u201C\u201D\u2018\u2019";

    public override IEnumerable<Clue> Look(Evidence evidence)
    {
        foreach (var credential in evidence.Sent.Where(credential => credential.Carrier == Carrier.Header && credential.Value.Reveal().Trim().Length > 0))
        {
            foreach (var (weight, fact) in AroundScheme(credential).Concat(AroundValue(credential)).Concat(InValue(credential)))
            {
                yield return new(credential.Place, weight, fact);
            }
        }

        if (evidence.Call?.Request.CommandLine is { } command)
        {
            foreach (var slip in command.Slips.Where(slip => slip.Kind is SlipKind.HeaderWithoutColon or SlipKind.HeaderEmptied or SlipKind.TypographicCharacter or SlipKind.SplitWord))
            {
                yield return new(slip.Place, Weight.Decides, slip.Text);
            }
        }

        foreach (var header in evidence.Call?.Request.Headers ?? Headers.None)
        {
            // "Authorization : x" or "Authorization Bearer: x": the name holds what it may not (RFC 9110, section 5.1).
            if (header.Name.StartsWith("Authorization", StringComparison.OrdinalIgnoreCase) && header.Name.AsSpan("Authorization".Length).IndexOfAny(' ', '\t', ':') >= 0)
            {
                yield return new(new($"exchange {evidence.Call!.Number}, request header {header.Name}"), Weight.Decides, $"the header's name is '{header.Name}', with a blank or colon in it");
            }
        }
    }

    public override IEnumerable<Fix> Mend(Evidence evidence)
    {
        if (evidence.Sent.FirstOrDefault(credential => credential.IsAuthorization) is { } credential)
        {
            yield return new("Write scheme, one blank and the bare token, with nothing around them; when the token comes from a file, cut its line end.",
                $"curl -H \"Authorization: {credential.Scheme?.TrimEnd(':', '=', ',') ?? "Bearer"} $(tr -d '\\r\\n' < token.txt)\" '{evidence.Call?.Request.Url}'");
        }
    }

    private static IEnumerable<(Weight, string)> AroundScheme(Credential credential)
    {
        var value = credential.Value.Reveal();
        if (credential.IsAuthorization && credential.Scheme is null && SchemeMissing.GluedScheme(value) is { } glued)
        {
            yield return (Weight.Decides, value[glued.Length] is ':' or '=' or ','
                ? $"'{value[glued.Length]}' stands between {glued} and the token, where one blank belongs"
                : $"no blank between {glued} and the token");
        }

        if (credential.Scheme is not { } scheme)
        {
            yield break;
        }

        if (scheme[^1] is ':' or '=' or ',')
        {
            yield return (Weight.Decides, $"'{scheme[^1]}' stands behind the scheme {scheme[..^1]}, where one blank belongs");
        }

        if (value[0] is ' ' or '\t')
        {
            yield return (new(5.5), $"more than one blank between {scheme} and the token");
        }

        if (CredentialReader.Split(value.Trim()) is { Scheme: { } second } && second.TrimEnd(':').Equals(scheme, StringComparison.OrdinalIgnoreCase))
        {
            yield return (Weight.Decides, $"the scheme {scheme} stands twice");
        }
        else if (scheme.StartsWith("Authorization", StringComparison.OrdinalIgnoreCase))
        {
            yield return (Weight.Decides, "the value begins with the header's own name");
        }
    }

    private static IEnumerable<(Weight, string)> AroundValue(Credential credential)
    {
        var value = credential.Value.Reveal();
        var bare = value.Trim();
        if (Quotes.Contains(bare[0], StringComparison.Ordinal) || (Quotes.Contains(bare[^1], StringComparison.Ordinal) && !bare.Contains('=', StringComparison.Ordinal)))
        {
            yield return (new(5.5), $"quotes stand around the credential: its {(Quotes.Contains(bare[0], StringComparison.Ordinal) ? "first" : "last")} character is one");
        }

        if (bare.Length > 2 && ((bare[0] == '<' && bare[^1] == '>') || (bare[0] == '{' && bare[^1] == '}')) && !Hold.Placeholder.Is(bare))
        {
            yield return (new(5.5), $"the credential stands in {bare[0]} and {bare[^1]}");
        }

        if (value.AsSpan().IndexOfAny('\r', '\n') >= 0 || bare.EndsWith("%0A", StringComparison.OrdinalIgnoreCase) || bare.EndsWith("\\n", StringComparison.Ordinal))
        {
            yield return (new(5.5), "a line end is part of the credential");
        }
        else if (value[^1] is ' ' or '\t')
        {
            yield return (Weight.Suggests, "a blank stands behind the credential");
        }
    }

    private static IEnumerable<(Weight, string)> InValue(Credential credential)
    {
        var value = credential.Value.Reveal();
        var bare = value.Trim();
        if (value.FirstOrDefault(IsInvisible) is var invisible and not '\0')
        {
            yield return (new(5.5), $"an invisible character (U+{(int)invisible:X4}) is part of the credential");
        }
        else if (credential.HasScheme("Bearer") && value.Any(character => character > '~' && !Quotes.Contains(character, StringComparison.Ordinal)))
        {
            yield return (Weight.Strong, "a character outside ASCII is part of the credential");
        }

        if (!credential.HasScheme("Bearer"))
        {
            yield break;
        }

        if (bare.AsSpan().IndexOfAnyExcept(TokenCharacters) is var odd and >= 0 && bare[odd] is > ' ' and <= '~' && !Quotes.Contains(bare[odd], StringComparison.Ordinal) && bare[0] != '{' && !Hold.Placeholder.Is(bare))
        {
            yield return (new(5.5), $"'{bare[odd]}' stands in the token at character {odd + 1}, which no bearer token may hold (RFC 6750, section 2.1)");
        }

        if (bare.Contains(' ', StringComparison.Ordinal) && CredentialReader.Split(bare).Scheme is { } first && !first.Equals("Bearer", StringComparison.OrdinalIgnoreCase))
        {
            yield return CredentialReader.Schemes.Contains(first)
                ? (new(5.5), $"a second scheme, {first}, stands behind Bearer")
                : (Weight.Suggests, "a blank stands within what follows Bearer, which a token cannot hold (RFC 6750, section 2.1)");
        }

        if (bare.StartsWith("token=", StringComparison.OrdinalIgnoreCase) || bare.StartsWith("access_token", StringComparison.OrdinalIgnoreCase) || (bare[0] is '{' or ':' && !Hold.Placeholder.Is(bare)) || bare.Contains(',', StringComparison.Ordinal))
        {
            yield return (new(5.5), "more than the bare token follows Bearer: a name, JSON, or a list");
        }
    }

    private static bool IsInvisible(char character) => character is (> '\0' and < ' ' and not ('\t' or '\r' or '\n')) or '\u007F' or '\uFEFF' or '\u200B' or '\u00A0' or '\u2028';
}
