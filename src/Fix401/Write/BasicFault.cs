namespace Fix401.Write;

internal enum BasicFaultKind
{
    NotBase64,
    NotEncoded,
    NoColon,
    UrlAlphabet,
    Wrapped,
    EncodedTwice,
    TrailingLineEnd,
    NoPadding,

    /// <summary>No fault in itself: what a server that expects UTF-8 (RFC 7617's `charset`) reads wrongly.</summary>
    Latin1,

    /// <summary>No fault in itself: what an old server reads wrongly.</summary>
    Utf8,
}

/// <param name="Words">What was found, without the value.</param>
internal sealed record BasicFault(BasicFaultKind Kind, string Words);
