using System.Globalization;
using System.Text.RegularExpressions;

namespace Fix401.Reading;

/// <summary>
/// A browser that leaves the credentials out of its HAR does not say so. It shows in that no entry of the whole recording has any, although
/// an answer or a preflight tells that there should be one.
/// </summary>
internal static partial class HarSanitized
{
    /// <summary>Chrome leaves them out since this version, unless asked for.</summary>
    private const int FirstChrome = 130;

    public static void Mark(List<Exchange> exchanges, int first, string creator)
    {
        var browser = creator is "WebInspector" ? "the browser's HAR export" : creator.Contains("Firefox", StringComparison.OrdinalIgnoreCase) ? "Firefox's HAR export" : creator.Contains("Postman", StringComparison.OrdinalIgnoreCase) ? "Postman's export" : null;
        var own = exchanges.Skip(first).ToList();
        if (browser is null || own.Exists(HasCredential) || (creator == "WebInspector" && own.Exists(IsOlder)))
        {
            return;
        }

        // Firefox and Postman leave nothing out by themselves: only a sign that one was there tells.
        var isDefault = creator == "WebInspector";
        var named = own.Where(IsPreflightForAuthorization).Select(exchange => exchange.Request.Url).ToHashSet();
        for (var index = first; index < exchanges.Count; index++)
        {
            var exchange = exchanges[index];
            var isRefused = exchange.Response?.Status is 401 or 403 or 407;
            if (exchange.Request.RedactedBy is null && !exchange.Request.Method.Equals("OPTIONS", StringComparison.OrdinalIgnoreCase)
                && ((isDefault && isRefused) || named.Contains(exchange.Request.Url)))
            {
                exchanges[index] = exchange with { Request = exchange.Request with { RedactedBy = browser } };
            }
        }
    }

    private static bool HasCredential(Exchange exchange) =>
        exchange.Request.Headers.Has("Authorization") || exchange.Request.Headers.Has("Cookie") || exchange.Response?.Headers.Has("Set-Cookie") == true;

    private static bool IsPreflightForAuthorization(Exchange exchange) =>
        exchange.Request.Method.Equals("OPTIONS", StringComparison.OrdinalIgnoreCase)
        && exchange.Request.Headers.First("Access-Control-Request-Headers")?.Contains("authorization", StringComparison.OrdinalIgnoreCase) == true;

    private static bool IsOlder(Exchange exchange) =>
        exchange.Request.Headers.First("User-Agent") is { Length: < 1000 } agent && Chrome().Match(agent) is { Success: true } match
        && int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) < FirstChrome;

    [GeneratedRegex(@"Chrome/(\d{1,4})\.", RegexOptions.CultureInvariant)]
    private static partial Regex Chrome();
}
