using System.Globalization;
using System.Net;
using Fix401.Reading;

namespace Fix401.Gathering;

/// <summary>curl's cookies: those of -b text, and once -b file or -c is there also those that answers set. Nothing is written to the jar.</summary>
internal sealed class CookieEngine
{
    private readonly CookieContainer? jar;
    private readonly string? typed;

    public CookieEngine(CurlCommand command, Surroundings surroundings)
    {
        typed = command.Cookie;
        if (command.CookieFile is null && command.CookieJar is null)
        {
            return;
        }

        jar = new();
        foreach (var line in (command.CookieFile is { Length: > 0 } file ? surroundings.ReadText(file) ?? "" : "").Split('\n'))
        {
            AddLine(line.TrimEnd('\r'));
        }
    }

    public string? For(Uri url, bool mayCarryTyped)
    {
        var parts = new[] { jar?.GetCookieHeader(url), mayCarryTyped ? typed : null }.Where(part => !string.IsNullOrEmpty(part)).ToList();
        return parts.Count == 0 ? null : string.Join("; ", parts);
    }

    public void Learn(Uri url, Response response)
    {
        if (jar is null)
        {
            return;
        }

        foreach (var field in response.Headers.All("Set-Cookie"))
        {
            Try(() => jar.SetCookies(url, field));
        }
    }

    /// <summary>A line of a Netscape cookie file: domain, subdomains too, path, secure, expiry, name, value.</summary>
    private void AddLine(string line)
    {
        var isHttpOnly = line.StartsWith("#HttpOnly_", StringComparison.Ordinal);
        var fields = (isHttpOnly ? line["#HttpOnly_".Length..] : line).Split('\t');
        if (fields.Length != 7 || fields[0].StartsWith('#'))
        {
            return;
        }

        Try(() =>
        {
            var cookie = new Cookie(fields[5], fields[6], fields[2], fields[1] == "TRUE" ? "." + fields[0].TrimStart('.') : fields[0].TrimStart('.')) { Secure = fields[3] == "TRUE", HttpOnly = isHttpOnly };
            if (long.TryParse(fields[4], CultureInfo.InvariantCulture, out var expiry) && expiry is > 0 and < 253402300799)
            {
                cookie.Expires = DateTimeOffset.FromUnixTimeSeconds(expiry).UtcDateTime;
            }

            jar!.Add(cookie);
        });
    }

    private static void Try(Action add)
    {
        try
        {
            add();
        }
        catch (Exception problem) when (problem is CookieException or ArgumentException)
        {
            // A cookie that is none is not sent, as in curl.
        }
    }
}
