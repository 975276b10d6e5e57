namespace Fix401.Check;

internal sealed class NotYetValid : Cause
{
    public override IEnumerable<Clue> Look(Evidence evidence)
    {
        if (!evidence.Clocks.Now.IsKnown(out var now))
        {
            yield break;
        }

        foreach (var lifetime in Lifetimes.Of(evidence).Where(lifetime => !lifetime.IsSignedTime))
        {
            if (lifetime.Start is not { } start)
            {
                continue;
            }

            if (start <= now)
            {
                yield return new(lifetime.Place, new(-4), $"the {lifetime.What} began at {start:u}, before the server's Date");
                continue;
            }

            var early = $"the {lifetime.What} begins at {start:u}, {Span.Words(start - now)} after the server's Date";
            if (evidence.Clocks.ClientAhead.IsKnown(out var ahead))
            {
                yield return ahead.Duration() < TimeSpan.FromSeconds(30)
                    ? new(lifetime.Place, Weight.Decides, $"{early}, and the clocks agree")
                    : new(lifetime.Place, Weight.Hints, $"{early}, but the clocks do not agree");
            }
            else
            {
                // A start that lies far ahead was meant so; a few minutes are what clocks are off by.
                yield return new(lifetime.Place, start - now > TimeSpan.FromHours(1) ? new(6) : Weight.Suggests, early);
            }
        }
    }
}
