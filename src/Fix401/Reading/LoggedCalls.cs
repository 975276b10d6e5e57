namespace Fix401.Reading;

/// <summary>What access logs tell, where nothing else tells of calls.</summary>
internal static class LoggedCalls
{
    private const int Most = 200;

    /// <summary>The refused calls of the logs as exchanges, without what they carried.</summary>
    public static IReadOnlyList<Exchange> Refused(Findings findings)
    {
        // A first leg of a handshake is answered 401 and the next one well: that is no refusal.
        var refused = new List<(LoggedCall Call, DateTimeOffset? At, string Source)?>();
        var open = new Dictionary<(string?, string, string), int>();
        foreach (var logged in findings.LoggedCalls)
        {
            var key = (logged.Call.Client, logged.Call.Method, logged.Call.Target);
            if (logged.Call.IsFailure)
            {
                open[key] = refused.Count;
                refused.Add(logged);
            }
            else if (logged.Call.Status < 400 && open.Remove(key, out var index))
            {
                refused[index] = null;
            }
        }

        return
        [
            .. refused.OfType<(LoggedCall Call, DateTimeOffset? At, string Source)>().TakeLast(Most)
                .Select((logged, index) => logged.Call.ToExchange(logged.At, logged.Source) with { Number = index + 1 }),
        ];
    }
}
