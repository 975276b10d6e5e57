using System.Text;

namespace Fix401.Write;

internal sealed class MalformedBasic : Cause
{
    public override IEnumerable<Clue> Look(Evidence evidence)
    {
        foreach (var credential in evidence.Sent.Where(credential => credential.HasScheme("Basic")))
        {
            var value = credential.Value.Reveal().Trim();
            if (value.Length == 0 || Hold.Placeholder.Is(value))
            {
                continue;
            }

            if (credential.Basic is null)
            {
                yield return new(credential.Place, new(4.5), What(value));
                continue;
            }

            var password = credential.Basic.Password.Reveal();
            if (!credential.Basic.IsUtf8)
            {
                yield return new(credential.Place, Weight.Strong, "user or password is not UTF-8: it was encoded in ISO-8859-1 or another charset (RFC 7617, section 2.1)");
            }

            if (password.EndsWith('\n') || password.EndsWith('\r'))
            {
                yield return new(credential.Place, new(4.2), "the encoded password ends in a line end: it was encoded with `echo` without -n");
            }

            if (credential.IsForProxy && password.Contains('%', StringComparison.Ordinal) && Uri.UnescapeDataString(password) != password)
            {
                yield return new(credential.Place, Weight.Hints, "the encoded password still holds percent escapes of a URL");
            }
        }
    }

    public override IEnumerable<Fix> Mend(Evidence evidence)
    {
        yield return new("Let the client encode user and password.", $"curl -u \"$USER_NAME:$PASSWORD\" '{evidence.Call?.Request.Url}'");
    }

    private static string What(string value)
    {
        if (value.Contains(':', StringComparison.Ordinal))
        {
            return "Basic is followed by the plain user:password, not by its base64 (RFC 7617, section 2)";
        }

        if (value.Contains('-', StringComparison.Ordinal) || value.Contains('_', StringComparison.Ordinal))
        {
            return "the Basic value is in the url-safe alphabet (- and _), where standard base64 (+ and /) belongs";
        }

        if (value.Contains(' ', StringComparison.Ordinal) || value.Contains('\n', StringComparison.Ordinal))
        {
            return "the Basic value is broken by blanks or line ends: base64 was wrapped";
        }

        var buffer = new byte[value.Length];
        if (!Convert.TryFromBase64String(value.PadRight((value.Length + 3) / 4 * 4, '='), buffer, out var length))
        {
            return "the Basic value is no base64";
        }

        return BasicPair.Read(Encoding.UTF8.GetString(buffer, 0, length)) is not null
            ? "the Basic value is encoded in base64 twice"
            : "the decoded Basic value has no colon between user and password (RFC 7617, section 2)";
    }
}
