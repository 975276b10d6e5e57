namespace Fix401.Check;

internal sealed class Expired : Cause
{
    public override IEnumerable<Clue> Look(Evidence evidence)
    {
        foreach (var lifetime in Lifetimes.Of(evidence))
        {
            if (lifetime.End is { } end && evidence.Clocks.Now.IsKnown(out var now))
            {
                if (lifetime.IsSignedTime)
                {
                    if (end < now && evidence.Clocks.ClientAhead.IsKnown(out var off) && off.Duration() < TimeSpan.FromMinutes(1))
                    {
                        yield return new(lifetime.Place, Weight.Decides, $"the request was signed {Span.Words(now - end + Lifetimes.Skew(evidence))} before it was sent, and the client's clock is right: the signature grew too old");
                    }
                }
                else if (end < now)
                {
                    // Fresh by the client's own clock and over by the server's: then it is the clocks that disagree, which clock-skew reads.
                    yield return FreshForClient(evidence, end) is { } behind
                        ? new(lifetime.Place, Weight.Hints, $"the {lifetime.What} is over by the server's clock alone; the client's is {Span.Words(behind)} behind")
                        : new(lifetime.Place, Weight.Decides, $"the {lifetime.What} ended at {end:u}, {Span.Words(now - end)} before the server's Date");
                }
                else
                {
                    yield return new(lifetime.Place, new(-4), $"the {lifetime.What} is good until {end:u}, {Span.Words(end - now)} after the server's Date");
                }
            }

            if (lifetime is { End: { } ends, IssuedAt: { } issued } && ends < issued)
            {
                yield return new(lifetime.Place, Weight.Strong, "it ends before it was issued: the issuing program wrote a local time where UTC belongs");
            }
        }

        if (evidence.Sent.Count == 0 && evidence.Call is { } call && call.Request.Headers.First("User-Agent")?.StartsWith("kubectl", StringComparison.Ordinal) == true)
        {
            yield return new(new($"exchange {call.Number}, request"), Weight.Suggests, "kubectl identifies itself by a client certificate here, which no HTTP record shows, and such certificates last a year");
        }

        foreach (var clue in evidence.Treated(TreatmentKind.LifetimeMiscounted, Weight.Suggests).Concat(evidence.Treated(TreatmentKind.CredentialReadOnce, new(0.6))))
        {
            yield return clue;
        }

        foreach (var (setting, end) in Lifetimes.Recorded(evidence))
        {
            if (evidence.Clocks.Now.IsKnown(out var now))
            {
                yield return end < now
                    ? new(setting.Place, new(3), $"by {setting.Place.Name} the credential ended at {end:u}, {Span.Words(now - end)} before the call")
                    : new(setting.Place, Weight.Contradicts, $"by {setting.Place.Name} the credential is good until {end:u}");
            }
        }
    }

    private static TimeSpan? FreshForClient(Evidence evidence, DateTimeOffset end) =>
        evidence.Clocks.ClientAhead.IsKnown(out var ahead) && ahead < TimeSpan.FromSeconds(-30) && evidence.Clocks.Client.IsKnown(out var client) && end > client ? ahead : null;
}
