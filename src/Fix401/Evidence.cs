using System.Collections.Concurrent;
using Fix401.Check;
using Fix401.Providers;
using Fix401.Reading;
using Fix401.Write;

namespace Fix401;

/// <summary>
/// Everything that is known of one failing call, read and put in order, and what follows from it without judgement. It does not
/// change; what costs something is worked out at its first use.
/// </summary>
public sealed class Evidence
{
    private readonly ConcurrentDictionary<Exchange, Seen> seen = new(ReferenceEqualityComparer.Instance);
    private readonly Lazy<IReadOnlyList<int>> besideTheCall;
    private readonly Lazy<IReadOnlyList<SentToken>> sentTokens;
    private readonly Lazy<IReadOnlyList<Challenge>> challenges;
    private readonly Lazy<Clocks> clocks;
    private readonly Lazy<IReadOnlyList<Provider>> hostProviders;
    private readonly Lazy<Expectations> expected;

    internal Evidence(Findings findings, ProviderCatalogue catalogue, int? call = null)
    {
        Catalogue = catalogue;
        Exchanges = findings.Exchanges.Count > 0 ? [.. findings.Exchanges] : LoggedCalls.Refused(findings);
        Log = [.. findings.Log];
        Settings = [.. findings.Settings];
        Treatments = [.. findings.Treatments];
        KeySets = [.. findings.KeySets];
        Metadata = [.. findings.Metadata];
        Missing = [.. findings.Missing];
        LooseTokens = [.. findings.LooseTokens];
        Commands = [.. findings.Commands];
        besideTheCall = new(() => Recognising.Beside(this));

        // Which providers are recognised depends on the call, and which call has failed on what the providers' answers mean.
        Call = call is { } number ? Exchanges.FirstOrDefault(exchange => exchange.Number == number) : FailingCall.Find(this);
        sentTokens = new(() => [.. Sent.Where(credential => credential.Jwt is not null).Select(credential => new SentToken(credential, credential.Jwt!))]);
        challenges = new(() => Challenge.Of(Call?.Response));
        clocks = new(() => Clocks.Of(Call));
        hostProviders = new(() => Call is null ? [] : Recognising.OfHost(catalogue, Call.Request.Host, Call.Request.Uri?.AbsolutePath ?? ""));
        expected = new(() => Expectations.Of(this));
    }

    /// <summary>Every exchange, in its order.</summary>
    public IReadOnlyList<Exchange> Exchanges { get; }

    public IReadOnlyList<LogLine> Log { get; }

    public IReadOnlyList<Setting> Settings { get; }

    public IReadOnlyList<Treatment> Treatments { get; }

    public IReadOnlyList<Jwks> KeySets { get; }

    public IReadOnlyList<Metadata> Metadata { get; }

    /// <summary>What could not be read, or had to be done without.</summary>
    public IReadOnlyList<Missing> Missing { get; }

    /// <summary>Tokens that were given by themselves.</summary>
    public IReadOnlyList<(string Token, Place Place)> LooseTokens { get; }

    /// <summary>Commands that were given without an answer to them.</summary>
    public IReadOnlyList<Request> Commands { get; }

    /// <summary>The call that is judged: the last that failed, or the one that was asked for; null where none failed.</summary>
    public Exchange? Call { get; }

    /// <summary>What came before it, in order.</summary>
    public IEnumerable<Exchange> Earlier => Call is null ? [] : Exchanges.TakeWhile(exchange => exchange.Number < Call.Number);

    /// <summary>What the judged request carries as credentials, the proxy's included.</summary>
    public IReadOnlyList<Credential> Sent => Call is null ? [] : SentIn(Call);

    /// <summary>The JWTs among them.</summary>
    public IReadOnlyList<SentToken> SentTokens => sentTokens.Value;

    /// <summary>What the answer asks for.</summary>
    public IReadOnlyList<Challenge> Challenges => challenges.Value;

    public Clocks Clocks => clocks.Value;

    internal ProviderCatalogue Catalogue { get; }

    /// <summary>The providers that are recognised in the judged call and what was given beside it.</summary>
    internal IReadOnlyList<Provider> Providers => Call is null ? [] : Recognise(Call);

    /// <summary>Those among them whose host was called.</summary>
    internal IReadOnlyList<Provider> HostProviders => hostProviders.Value;

    /// <summary>What answer, log and handshake say, and what that means.</summary>
    internal Testimony Testimony => Call is null ? Testimony.Nothing : SaidTo(Call);

    /// <summary>What the server expects, as far as settings, challenge, documents and providers tell.</summary>
    internal Expectations Expected => expected.Value;

    /// <summary>Clues from what configuration does. What a program does by default, where the file is silent, says half as much.</summary>
    internal IEnumerable<Clue> Treated(TreatmentKind kind, Weight weight) => Treated([kind], weight);

    internal IEnumerable<Clue> Treated(IReadOnlyList<TreatmentKind> kinds, Weight weight) =>
        Treatments.Where(treatment => kinds.Contains(treatment.Kind)).Select(treatment => new Clue(treatment.Place, treatment.IsDefault ? new(weight.Nats / 2) : weight, treatment.Fact));

    /// <summary>Numbers of the providers that log and settings tell of, whichever exchange is looked at.</summary>
    internal IReadOnlyList<int> BesideTheCall => besideTheCall.Value;

    /// <summary>The credentials that an exchange carries, the judged one or another.</summary>
    internal IReadOnlyList<Credential> SentIn(Exchange exchange) => SeenIn(exchange).Sent;

    internal IReadOnlyList<Provider> Recognise(Exchange exchange) => SeenIn(exchange).Providers;

    /// <summary>What answer and log say to an exchange, the judged one or another.</summary>
    internal Testimony SaidTo(Exchange exchange) => SeenIn(exchange).Testimony;

    /// <summary>What the answer itself says, whether or not a log says the same.</summary>
    internal Testimony SaidByAnswer(Exchange exchange) => SeenIn(exchange).OfAnswer;

    private Seen SeenIn(Exchange exchange) => seen.GetOrAdd(exchange, static (one, evidence) => new(one, evidence), this);

    /// <summary>What follows from one exchange, each worked out once: which call failed and what was wrong with it are asked of the same facts.</summary>
    private sealed class Seen(Exchange exchange, Evidence evidence)
    {
        public IReadOnlyList<Provider> Providers => field ??= Recognising.In(exchange, evidence);

        public IReadOnlyList<Credential> Sent => field ??= CredentialReader.Find(exchange, evidence.Catalogue, Providers);

        public Testimony OfAnswer => field ??= Hear([]);

        public Testimony Testimony => field ??= evidence.Log.Count == 0 ? OfAnswer : Hear(evidence.Log);

        private Testimony Hear(IReadOnlyList<LogLine> log) => Testimony.Of(evidence.Catalogue, exchange, Providers, Sent.Count > 0 || exchange.Request.RedactedBy is not null, log);
    }
}

/// <summary>A JWT that the judged request carries.</summary>
public sealed record SentToken(Credential Credential, Jwt Jwt)
{
    public Place Place => Credential.Place;

    public Fact<DateTimeOffset> ExpiresAt => Jwt.ExpiresAt;

    public Fact<DateTimeOffset> NotBefore => Jwt.NotBefore;
}
