namespace Fix401.Check;

internal sealed class ClockSkew : Cause
{
    public override IEnumerable<Clue> Look(Evidence evidence)
    {
        var clocks = evidence.Clocks;
        var lifetimes = Lifetimes.Of(evidence).ToList();
        if (clocks.Signed.IsKnown(out var signed) && clocks.Server.IsKnown(out var server) && lifetimes.Exists(lifetime => lifetime.IsSignedTime))
        {
            yield return OfSignature(clocks, signed, server, Lifetimes.Skew(evidence));
        }

        if (clocks.ClientAhead.IsKnown(out var ahead))
        {
            yield return Compared(clocks, lifetimes, ahead);
        }
        else if (clocks.Server.IsKnown(out server))
        {
            foreach (var lifetime in lifetimes.Where(lifetime => !lifetime.IsSignedTime))
            {
                if ((lifetime.IssuedAt ?? lifetime.Start) is { } issued && issued > server && issued - server < TimeSpan.FromHours(26))
                {
                    yield return new(lifetime.Place, new(3), $"the {lifetime.What} was issued at {issued:u}, {Span.Words(issued - server)} after the server's Date: the issuer's clock and the server's disagree");
                }
            }
        }
    }

    public override IEnumerable<Fix> Mend(Evidence evidence)
    {
        if (evidence.Clocks.ClientAhead.IsKnown(out var ahead) && ahead.Duration() > TimeSpan.FromSeconds(20))
        {
            yield return new($"Set this machine's clock: it is {Span.Words(ahead)} {(ahead > TimeSpan.Zero ? "ahead" : "behind")}.", "sudo timedatectl set-ntp true && timedatectl timesync-status");
        }
    }

    private static Clue OfSignature(Clocks clocks, DateTimeOffset signed, DateTimeOffset server, TimeSpan skew)
    {
        if ((signed - server).Duration() <= skew)
        {
            return new(clocks.SignedAt!, Weight.Contradicts, $"the signed time is {Span.Words(signed - server)} from the server's Date");
        }

        return clocks.ClientAhead.IsKnown(out var ahead) && ahead.Duration() < TimeSpan.FromMinutes(1)
            ? new(clocks.SignedAt!, Weight.Contradicts, "the client's clock agrees with the server's Date: it is the signature that is old")
            : new(clocks.SignedAt!, new(6), $"the request is signed for {signed:u}, {Span.Words(signed - server)} {(signed > server ? "ahead of" : "behind")} the server's Date; {Span.Words(skew)} are allowed");
    }

    private static Clue Compared(Clocks clocks, List<Lifetime> lifetimes, TimeSpan ahead)
    {
        clocks.Server.IsKnown(out var server);
        clocks.Client.IsKnown(out var client);
        if (ahead.Duration() < TimeSpan.FromSeconds(20))
        {
            return lifetimes.Find(lifetime => !lifetime.IsSignedTime && lifetime.IssuedAt > server.AddSeconds(20)) is { } early
                ? new(early.Place, new(2.5), $"the {early.What} was issued {Span.Words(early.IssuedAt!.Value - server)} in the future by both clocks: the issuer's is ahead")
                : new(new("the two clocks"), new(-2), $"the clocks agree to {Span.Words(ahead)}");
        }

        var off = $"the client's clock is {Span.Words(ahead)} {(ahead > TimeSpan.Zero ? "ahead of" : "behind")} the server's Date";
        if (lifetimes.Find(lifetime => !lifetime.IsSignedTime && IsWithin(lifetime.Start, lifetime.End, client.AddSeconds(5), client) && !IsWithin(lifetime.Start ?? lifetime.IssuedAt, lifetime.End, server, server)) is { } split)
        {
            return new(split.Place, new(7), $"{off}, and the {split.What} is valid by the one and not by the other");
        }

        var timed = lifetimes.Count > 0;
        return new(new("the two clocks"), ahead.Duration() > TimeSpan.FromMinutes(2) ? new(timed ? 2.8 : 1) : new(timed ? 1 : 0.3), off);
    }

    private static bool IsWithin(DateTimeOffset? start, DateTimeOffset? end, DateTimeOffset earliest, DateTimeOffset latest) =>
        (start is null || start <= earliest) && (end is null || end >= latest);
}
