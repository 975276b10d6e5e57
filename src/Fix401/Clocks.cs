using System.Globalization;
using Fix401.Write;

namespace Fix401;

/// <summary>The clocks that had a hand in one call, each as far as the evidence shows it.</summary>
/// <param name="Client">The client's clock when the call began: what recorded the call wrote it down.</param>
/// <param name="Server">The `Date` field of the answer. Not obtainable where a cache aged the answer, for it is then another moment's.</param>
/// <param name="Signed">The time that the client wrote into the request to be signed or compared (X-Amz-Date, x-ms-date, oauth_timestamp, Date …).</param>
public sealed record Clocks(Fact<DateTimeOffset> Client, Fact<DateTimeOffset> Server, Fact<DateTimeOffset> Signed)
{
    /// <summary>Where <see cref="Signed"/> stands, or null.</summary>
    public Place? SignedAt { get; init; }

    /// <summary>The server's clock, else the client's: the best that is known of "now".</summary>
    public Fact<DateTimeOffset> Now => Server.IsKnown(out _) ? Server : Client;

    /// <summary>How far the client's clock is ahead of the server's; negative is behind.</summary>
    public Fact<TimeSpan> ClientAhead => Server.IsKnown(out var server) && Client.IsKnown(out var client)
        ? Fact.Known(client - server) : Fact.NotObtainable<TimeSpan>("one of the two clocks is not known");

    internal static Clocks Of(Exchange? call)
    {
        if (call is null)
        {
            var none = Fact.NotObtainable<DateTimeOffset>("no call");
            return new(none, none, none);
        }

        // The server wrote its Date somewhere between question and answer: the middle is nearest.
        var client = call.StartedAt is { } started ? Fact.Known(started + ((call.Took ?? TimeSpan.Zero) / 2)) : Fact.NotObtainable<DateTimeOffset>("the record does not say when the call began");
        var (signed, place) = SignedTime(call);
        return new(client, ServerTime(call.Response), signed) { SignedAt = place };
    }

    /// <summary>An HTTP date (RFC 9110, section 5.6.7) or one of the forms that clients write into a Date of their own; null where it is none.</summary>
    internal static DateTimeOffset? ReadDate(string? text)
    {
        const DateTimeStyles utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal | DateTimeStyles.AllowWhiteSpaces;
        if (text is null || text.Length > 60)
        {
            return null;
        }

        return DateTimeOffset.TryParseExact(text.Trim(), ["r", "yyyyMMdd'T'HHmmss'Z'", "dddd, dd-MMM-yy HH:mm:ss 'GMT'", "ddd MMM d HH:mm:ss yyyy"], CultureInfo.InvariantCulture, utc, out var exact) ? exact
            : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, utc, out var loose) ? loose
            : null;
    }

    private static Fact<DateTimeOffset> ServerTime(Response? response)
    {
        if (response is null)
        {
            return Fact.NotObtainable<DateTimeOffset>("no answer");
        }

        if (int.TryParse(response.Headers.First("Age"), CultureInfo.InvariantCulture, out var age) && age > 0)
        {
            return Fact.NotObtainable<DateTimeOffset>($"the answer lay in a cache for {age} s, its Date is of another moment");
        }

        return response.Headers.First("Date") is not { } date ? Fact.Absent<DateTimeOffset>()
            : ReadDate(date) is { } time ? Fact.Known(time)
            : Fact.NotObtainable<DateTimeOffset>("the answer's Date is no date");
    }

    private static (Fact<DateTimeOffset>, Place?) SignedTime(Exchange call)
    {
        var where = $"exchange {call.Number}, request";
        foreach (var name in (ReadOnlySpan<string>)["X-Amz-Date", "x-ms-date", "X-Date", "X-Timestamp", "Date"])
        {
            if (call.Request.Headers.First(name) is { } value && ReadDate(value) is { } time)
            {
                return (Fact.Known(time), new($"{where} header {name}") { Excerpt = Excerpt.Around($"{name}: {value}", value) });
            }
        }

        foreach (var (name, value) in CredentialReader.Query(call.Request.Url))
        {
            if ((name.Equals("X-Amz-Date", StringComparison.OrdinalIgnoreCase) || name.Equals("X-Goog-Date", StringComparison.OrdinalIgnoreCase)) && ReadDate(value) is { } time)
            {
                return (Fact.Known(time), new($"{where} query parameter {name}") { Excerpt = Excerpt.Around(call.Request.Url, value) });
            }

            if (name.Equals("oauth_timestamp", StringComparison.OrdinalIgnoreCase) && Seconds(value) is { } seconds)
            {
                return (Fact.Known(seconds), new($"{where} query parameter {name}"));
            }
        }

        foreach (var value in call.Request.Headers.All("Authorization"))
        {
            const string name = "oauth_timestamp=\"";
            var start = value.IndexOf(name, StringComparison.Ordinal);
            var end = start < 0 ? -1 : value.IndexOf('"', start + name.Length);
            if (end > 0 && Seconds(value[(start + name.Length)..end]) is { } seconds)
            {
                return (Fact.Known(seconds), new($"{where} header Authorization, oauth_timestamp"));
            }
        }

        return (Fact.Absent<DateTimeOffset>(), null);
    }

    private static DateTimeOffset? Seconds(string text) =>
        long.TryParse(text, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and < 253402300799 ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;
}
