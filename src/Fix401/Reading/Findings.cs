namespace Fix401.Reading;

/// <summary>Collects what the formats read, in their order, and becomes one <see cref="Evidence"/>.</summary>
internal sealed class Findings
{
    public List<Exchange> Exchanges { get; } = [];

    public List<LogLine> Log { get; } = [];

    /// <summary>Calls that access logs tell of; they are looked at only where no other record of a call is given.</summary>
    public List<(LoggedCall Call, DateTimeOffset? At, string Source)> LoggedCalls { get; } = [];

    public List<Setting> Settings { get; } = [];

    public List<Treatment> Treatments { get; } = [];

    /// <summary>Key sets (RFC 7517), parsed.</summary>
    public List<Check.Jwks> KeySets { get; } = [];

    /// <summary>Authorization server or OpenID provider metadata (RFC 8414), and protected resource metadata (RFC 9728).</summary>
    public List<Check.Metadata> Metadata { get; } = [];

    /// <summary>Tokens that were given by themselves, to be looked at beside the call.</summary>
    public List<(string Token, Place Place)> LooseTokens { get; } = [];

    /// <summary>A command was given without an answer to it.</summary>
    public List<Request> Commands { get; } = [];

    /// <summary>What could not be read or was not given.</summary>
    public List<Missing> Missing { get; } = [];

    /// <summary>Remarks for standard error: what was malformed, where.</summary>
    public List<string> Remarks { get; } = [];

    public Exchange Add(Request request, Response? response)
    {
        var exchange = new Exchange(Exchanges.Count + 1, request, response);
        Exchanges.Add(exchange);
        return exchange;
    }

    public void Add(Exchange exchange) => Exchanges.Add(exchange with { Number = Exchanges.Count + 1 });
}
