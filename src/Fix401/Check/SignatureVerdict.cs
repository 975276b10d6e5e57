namespace Fix401.Check;

/// <summary>What a key set says of a token's signature.</summary>
internal enum SignatureFinding
{
    Holds,

    /// <summary>The arithmetic does not come out: altered content, or another key.</summary>
    DoesNotHold,

    /// <summary>The key that the token names does not verify it, another key of the set does.</summary>
    HoldsByAnotherKey,

    /// <summary>No key of the set has the token's `kid`.</summary>
    NoSuchKey,

    /// <summary>The set has no key of the type that the token's algorithm needs, or the algorithm proves nothing (`none`).</summary>
    AlgorithmRefused,

    /// <summary>The key is there, and its own words, its size or its shape forbid its use.</summary>
    KeyUnfit,

    /// <summary>The text is no JWS in compact form.</summary>
    Malformed,

    /// <summary>Neither proven nor disproven here.</summary>
    CannotBeTold,
}

/// <param name="Why">The reason, in words: it names both sides.</param>
internal sealed record SignatureVerdict(SignatureFinding Finding, string Why)
{
    /// <summary>The key that was tried last, or null.</summary>
    public Jwk? Key { get; init; }

    /// <summary>The signature has not the length that the key makes: it was cut or lengthened on its way.</summary>
    public bool IsWrongLength { get; init; }

    /// <summary>Known true only where a verifier that follows the rules accepts; not obtainable where that cannot be told here.</summary>
    public Fact<bool> Holds => Finding switch
    {
        SignatureFinding.Holds => Fact.Known(true),
        SignatureFinding.CannotBeTold => Fact.NotObtainable<bool>(Why),
        _ => Fact.Known(false),
    };
}
