namespace Fix401;

/// <summary>Something that the diagnosis had to do without.</summary>
/// <param name="What">The thing: "server.log", "the issuer's key set", "the request's credentials".</param>
/// <param name="Why">"not given", "removed by Chrome's HAR export", "cannot be read: …".</param>
/// <param name="WouldSettle">Ids of the causes between which it would decide.</param>
public sealed record Missing(string What, string Why, IReadOnlyList<string> WouldSettle);
