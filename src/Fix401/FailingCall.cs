using Fix401.Write;

namespace Fix401;

/// <summary>
/// Which exchange is judged: the last that failed. A failing call is one answered 401, 403 or 407, or an error of a token endpoint or
/// a provider that says so under another status. A 401 that a later leg of the same handshake answers well is no failure.
/// </summary>
internal static class FailingCall
{
    public static Exchange? Find(Evidence evidence) =>
        evidence.Exchanges.LastOrDefault(exchange => IsFailure(exchange, evidence))
        ?? evidence.Exchanges.LastOrDefault(exchange => SaysRefused(exchange, evidence))
        ?? evidence.Exchanges.LastOrDefault(exchange => exchange.Response is null);

    /// <summary>How many further calls failed.</summary>
    public static int Others(Evidence evidence) => evidence.Exchanges.Count(exchange => exchange != evidence.Call && IsFailure(exchange, evidence));

    private static bool IsFailure(Exchange exchange, Evidence evidence) =>
        exchange.Response is { } response
        && (response.Status is 401 or 403 or 407 || IsTokenError(exchange, response))
        && !IsAnsweredWell(exchange, evidence)
        && !(response.Status is 400 && SaysHealthy(exchange, evidence));

    /// <summary>An OAuth error answer (RFC 6749, section 5.2): a client error with an `error`, to a call that asks for a token.</summary>
    private static bool IsTokenError(Exchange exchange, Response response) =>
        response.Status is >= 400 and < 500 && response.Body is { } body && body.Contains("\"error\"", StringComparison.Ordinal)
        && CredentialReader.Body(exchange.Request).Any(field => field.Name is "grant_type" or "client_id" or "assertion" or "subject_token");

    /// <summary>The same resource was asked for again with another credential, or after the challenge was learnt, and answered.</summary>
    private static bool IsAnsweredWell(Exchange failed, Evidence evidence) =>
        evidence.Exchanges.Any(later => later.Number > failed.Number
            && later.Response is { Status: < 400 }
            && SameResource(later.Request, failed.Request)
            && !SameCredential(later.Request, failed.Request));

    private static bool SameResource(Request one, Request other) =>
        (one.Method.Equals(other.Method, StringComparison.OrdinalIgnoreCase) || other.Method.Equals("OPTIONS", StringComparison.OrdinalIgnoreCase) || other.Method.Equals("HEAD", StringComparison.OrdinalIgnoreCase))
        && one.Url.Equals(other.Url, StringComparison.Ordinal);

    private static bool SameCredential(Request one, Request other) =>
        AllThatMayIdentify(one).SequenceEqual(AllThatMayIdentify(other));

    private static IEnumerable<string> AllThatMayIdentify(Request request) =>
        request.Headers.Where(header => header.Name.ToUpperInvariant() is not ("DATE" or "CONNECTION" or "USER-AGENT" or "ACCEPT" or "TRACEPARENT"))
            .Select(header => $"{header.Name.ToUpperInvariant()}:{header.Value}").Append(request.Body ?? "");

    private static bool SaysHealthy(Exchange exchange, Evidence evidence) => evidence.SaidTo(exchange).IsHealthy >= 0.5;

    /// <summary>Some providers refuse under 200 or 400: only their own rules are believed there, never a general wording.</summary>
    private static bool SaysRefused(Exchange exchange, Evidence evidence) =>
        exchange.Response is { Status: not (>= 300 and < 400) } && !IsAnsweredWell(exchange, evidence)
        && evidence.SaidByAnswer(exchange).Statements.Any(statement => statement.Provider.Id != "any" && statement.Place.Name.EndsWith("body", StringComparison.Ordinal)
            && statement.Rule.Healthy < 0.4 && statement.Rule.Means.Values.Sum() >= 0.6);
}
