namespace Fix401;

/// <summary>The command that made a call, where the evidence holds it: what was typed tells of what was lost on the way into the request.</summary>
/// <param name="Tool">"curl", "httpie", "wget", "powershell" or "fetch".</param>
/// <param name="Arguments">As the tool sees them, quotes undone, without the tool's name.</param>
public sealed record CommandLine(string Tool, IReadOnlyList<string> Arguments)
{
    /// <summary>What in the command cannot have worked as meant, each with its place (a header without colon, a curly quote, a blank that split a word).</summary>
    public IReadOnlyList<Slip> Slips { get; init; } = [];

    /// <summary>-L: redirects are followed.</summary>
    public bool FollowsRedirects { get; init; }

    /// <summary>The proxy that was named, without its credential, or null.</summary>
    public string? Proxy { get; init; }

    /// <summary>What in the command is or may be a credential, sent or not: nothing of it is ever shown.</summary>
    internal IReadOnlyList<string> Credentials { get; init; } = [];
}

/// <summary>A part of a command that does not do what was meant.</summary>
/// <param name="Kind">What sort of slip, so that causes can tell them apart.</param>
/// <param name="Text">What is wrong with it, in words.</param>
public sealed record Slip(SlipKind Kind, Place Place, string Text);

public enum SlipKind
{
    /// <summary>-H 'Authorization Bearer …': curl sends no such header.</summary>
    HeaderWithoutColon,

    /// <summary>-H 'Authorization;' or -H 'Authorization:': sent empty, or removed.</summary>
    HeaderEmptied,

    /// <summary>A typographic quote or blank where ASCII was meant.</summary>
    TypographicCharacter,

    /// <summary>A variable in single quotes, which the shell does not expand.</summary>
    VariableInSingleQuotes,

    /// <summary>Two options that both write a credential; the later one wins.</summary>
    OverriddenCredential,

    /// <summary>A word that fell out of its quotes, or an &amp; that cut the command.</summary>
    SplitWord,
}
