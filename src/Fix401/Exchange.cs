namespace Fix401;

/// <summary>One request and what came back.</summary>
/// <param name="Number">From 1, in the order of the evidence.</param>
/// <param name="Response">Null where there was no answer; <see cref="Failure"/> then says why, if it is known.</param>
public sealed record Exchange(int Number, Request Request, Response? Response)
{
    /// <summary>When it began by the client's clock, or null where the evidence does not say.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>How long the answer took from <see cref="StartedAt"/> on, or null where it is not known.</summary>
    public TimeSpan? Took { get; init; }

    /// <summary>Why there was no answer (name not resolved, connection refused, time limit), or null.</summary>
    public string? Failure { get; init; }

    /// <summary>The name of the file that it was read from, or null where it was sent by this program.</summary>
    public string? Source { get; init; }

    /// <summary>The address that was connected to, or null where it is not known.</summary>
    public string? ServerAddress { get; init; }

    /// <summary>The address of the proxy that it went through, or null where none is known.</summary>
    public string? Proxy { get; init; }
}

/// <param name="Url">As it was written, absolute; null where only a target without a host is known.</param>
public sealed record Request(string Method, string Url, Headers Headers)
{
    /// <summary>The parsed URL, or null where it is none.</summary>
    public Uri? Uri { get; } = Uri.TryCreate(Url, UriKind.Absolute, out var uri) ? uri : null;

    /// <summary>The body as text, or null where there is none or it is not text.</summary>
    public string? Body { get; init; }

    /// <summary>"HTTP/1.1", "HTTP/2", or empty where it is not known.</summary>
    public string Version { get; init; } = "";

    /// <summary>Who removed the credentials from this record ("Chrome's HAR export"), or null where it is complete as far as is known.</summary>
    public string? RedactedBy { get; init; }

    /// <summary>What the client was told beyond the message itself: its command line, or null.</summary>
    public CommandLine? CommandLine { get; init; }

    /// <summary>Host name in lower case without port; empty where the URL is none.</summary>
    public string Host => Uri?.Host.ToLowerInvariant() ?? "";
}

public sealed record Response(int Status, Headers Headers)
{
    /// <summary>The reason phrase, or empty.</summary>
    public string Reason { get; init; } = "";

    /// <summary>The body as text, or null where there is none, it was not recorded, or it is not text.</summary>
    public string? Body { get; init; }

    public string Version { get; init; } = "";
}
