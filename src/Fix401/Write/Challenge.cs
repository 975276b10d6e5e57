namespace Fix401.Write;

/// <summary>One challenge of a `WWW-Authenticate` or `Proxy-Authenticate` field (RFC 9110, section 11.6).</summary>
/// <param name="Scheme">As it was written; schemes are compared without case.</param>
/// <param name="Token68">The token68 form's value, or null.</param>
/// <param name="Parameters">auth-params in their order, quoted pairs undone. Names are compared without case.</param>
public sealed record Challenge(string Scheme, string? Token68, IReadOnlyList<KeyValuePair<string, string>> Parameters)
{
    /// <summary>It stood in `Proxy-Authenticate`.</summary>
    public bool IsProxy { get; init; }

    /// <summary>What is wrong with the way it is written, in words; empty where it keeps to the grammar.</summary>
    public IReadOnlyList<string> Faults { get; init; } = [];

    /// <summary>The parameter's value, or null.</summary>
    public string? this[string name]
    {
        get
        {
            foreach (var parameter in Parameters)
            {
                if (parameter.Key.Equals(name, StringComparison.OrdinalIgnoreCase))
                {
                    return parameter.Value;
                }
            }

            return null;
        }
    }

    public bool Is(string scheme) => Scheme.Equals(scheme, StringComparison.OrdinalIgnoreCase);

    /// <summary>Every challenge of a response, the proxy's included.</summary>
    internal static IReadOnlyList<Challenge> Of(Response? response) => response is null ? [] :
    [
        .. response.Headers.All("WWW-Authenticate").SelectMany(ChallengeReader.Read),
        .. response.Headers.All("Proxy-Authenticate").SelectMany(ChallengeReader.Read).Select(challenge => challenge with { IsProxy = true }),
    ];
}
