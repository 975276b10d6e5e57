using System.Globalization;

namespace Fix401.Check;

internal sealed class StaleVerdict : Cause
{
    /// <summary>What caches call the header by which they say whether they answered themselves (RFC 9211 and older private ones).</summary>
    private static readonly string[] CacheHeaders = ["X-Cache", "CF-Cache-Status", "X-Cache-Status", "X-Varnish-Cache", "X-Proxy-Cache", "X-Drupal-Cache", "Cache-Status", "X-Vercel-Cache", "X-Cache-Remote"];

    public override IEnumerable<Clue> Look(Evidence evidence)
    {
        if (evidence.Call?.Response is not { } response)
        {
            yield break;
        }

        var where = $"exchange {evidence.Call.Number}, response header";
        if (int.TryParse(response.Headers.First("Age"), CultureInfo.InvariantCulture, out var age) && age > 0)
        {
            yield return new(new($"{where} Age"), new(6), $"the refusal lay in a cache for {Span.Words(TimeSpan.FromSeconds(age))} before it was sent (RFC 9111, section 5.1)");
        }

        if (Array.Find(CacheHeaders, name => response.Headers.First(name) is { } value && value.Contains("HIT", StringComparison.OrdinalIgnoreCase) && !value.Contains("fwd=", StringComparison.OrdinalIgnoreCase)) is { } hit)
        {
            yield return new(new($"{where} {hit}"), new(3.5), $"{hit}: {response.Headers.First(hit)}: the refusal was answered from a cache");
        }

        foreach (var clue in evidence.Treated([TreatmentKind.CachedRegardlessOfCredential, TreatmentKind.VerdictCached], new(2.4)))
        {
            yield return clue;
        }
    }
}
