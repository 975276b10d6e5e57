namespace Fix401.Obtain;

internal sealed class IssuerUnreachable : Cause
{
    public override IEnumerable<Clue> Look(Evidence evidence)
    {
        foreach (var exchange in evidence.Exchanges.Where(exchange => IsAtIssuer(exchange, evidence)))
        {
            if (exchange.Response is null && exchange.Failure is { } failure)
            {
                yield return new(new($"exchange {exchange.Number}"), Weight.Decides, $"{exchange.Request.Host}, where the token is to be had, did not answer: {failure}");
            }
            else if (exchange.Response is { Status: >= 500 } response)
            {
                yield return new(new($"exchange {exchange.Number}, response"), new(6), $"{exchange.Request.Host}, where the token is to be had, answered {response.Status}");
            }
        }
    }

    private static bool IsAtIssuer(Exchange exchange, Evidence evidence) =>
        TokenRequest.Is(exchange.Request)
        || evidence.Challenges.Any(challenge => Uri.TryCreate(challenge["realm"], UriKind.Absolute, out var realm) && realm.Host == exchange.Request.Host && exchange != evidence.Call)
        || evidence.Metadata.Any(metadata => metadata.TokenEndpoint == exchange.Request.Url || metadata.JwksUri == exchange.Request.Url)
        || exchange.Request.Url.Contains("/.well-known/", StringComparison.Ordinal);
}
