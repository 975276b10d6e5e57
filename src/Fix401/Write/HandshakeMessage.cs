using System.Buffers.Binary;
using System.Text;

namespace Fix401.Write;

internal enum HandshakeKind
{
    Unknown,

    /// <summary>NTLM type 1: the client offers.</summary>
    NtlmNegotiate,

    /// <summary>NTLM type 2: the server challenges.</summary>
    NtlmChallenge,

    /// <summary>NTLM type 3: the client answers.</summary>
    NtlmAuthenticate,

    /// <summary>SPNEGO's first message (RFC 4178): the mechanisms that the client offers.</summary>
    SpnegoInit,

    /// <summary>SPNEGO's further messages.</summary>
    SpnegoResponse,

    /// <summary>A Kerberos ticket and authenticator (RFC 4120), bare or in its GSS frame (RFC 4121).</summary>
    KerberosRequest,

    KerberosReply,

    KerberosError,
}

/// <summary>One message of a Negotiate or NTLM handshake, as far as it can be read without keys.</summary>
internal sealed record HandshakeMessage(HandshakeKind Kind)
{
    private const string Kerberos = "1.2.840.113554.1.2.2";
    private const string MicrosoftKerberos = "1.2.840.48018.1.2.2";
    private const string Ntlm = "1.3.6.1.4.1.311.2.2.10";

    /// <summary>The mechanisms that a SPNEGO message names, in words.</summary>
    public IReadOnlyList<string> Mechanisms { get; init; } = [];

    /// <summary>The message inside a SPNEGO message, or null.</summary>
    public HandshakeMessage? Inner { get; init; }

    /// <summary>`negState` of a SPNEGO response: "accept-completed", "accept-incomplete", "reject" or "request-mic"; else null.</summary>
    public string? State { get; init; }

    /// <summary>The realm of a Kerberos ticket, which is written in plain, or null.</summary>
    public string? Realm { get; init; }

    /// <summary>The service that a Kerberos ticket is for (`HTTP/host`), or null.</summary>
    public string? Service { get; init; }

    /// <summary>The code of a Kerberos error (RFC 4120, section 7.5.9), or null.</summary>
    public int? Error { get; init; }

    /// <summary>NTLM: the target of type 2, the domain of type 3; null where there is none.</summary>
    public string? Domain { get; init; }

    public string? User { get; init; }

    public string? Workstation { get; init; }

    public uint Flags { get; init; }

    public bool IsNtlm => Kind is HandshakeKind.NtlmNegotiate or HandshakeKind.NtlmChallenge or HandshakeKind.NtlmAuthenticate || Inner is { IsNtlm: true };

    public bool IsKerberos => Kind is HandshakeKind.KerberosRequest or HandshakeKind.KerberosReply or HandshakeKind.KerberosError || Inner is { IsKerberos: true };

    /// <summary>NTLM without a name: an anonymous session.</summary>
    public bool IsAnonymous => Kind == HandshakeKind.NtlmAuthenticate && string.IsNullOrEmpty(User);

    /// <summary>1 for what opens the handshake, 2 for the server's challenge, 3 for what ends it; 0 where that cannot be told.</summary>
    public int Leg => Kind switch
    {
        HandshakeKind.NtlmNegotiate or HandshakeKind.SpnegoInit or HandshakeKind.KerberosRequest => 1,
        HandshakeKind.NtlmChallenge or HandshakeKind.KerberosReply or HandshakeKind.KerberosError => 2,
        HandshakeKind.NtlmAuthenticate => 3,
        HandshakeKind.SpnegoResponse => Inner?.Leg ?? 2,
        _ => 0,
    };

    /// <summary>The message in words.</summary>
    public string Words => Kind switch
    {
        HandshakeKind.NtlmNegotiate => "NTLM type 1 (the client's offer)",
        HandshakeKind.NtlmChallenge => $"NTLM type 2 (the server's challenge{(Domain is null ? "" : $", target {Domain}")})",
        HandshakeKind.NtlmAuthenticate => IsAnonymous ? "NTLM type 3 without a user" : $"NTLM type 3 (user {(string.IsNullOrEmpty(Domain) ? "" : Domain + "\\")}{User}{(string.IsNullOrEmpty(Workstation) ? "" : $" from {Workstation}")})",
        HandshakeKind.SpnegoInit => $"SPNEGO offer of {(Mechanisms.Count == 0 ? "no mechanism" : string.Join(", ", Mechanisms))}{(Inner is null ? "" : $", with {Inner.Words}")}",
        HandshakeKind.SpnegoResponse => $"SPNEGO response{(State is null ? "" : $", {State}")}{(Inner is null ? "" : $", with {Inner.Words}")}",
        HandshakeKind.KerberosRequest => $"Kerberos ticket{(Service is null ? "" : $" for {Service}")}{(Realm is null ? "" : $" of realm {Realm}")}",
        HandshakeKind.KerberosReply => "Kerberos reply",
        HandshakeKind.KerberosError => $"Kerberos error {Error}",
        _ => "unknown message",
    };

    /// <summary>Reads the base64 that follows `Negotiate` or `NTLM`; null where it is no base64 at all.</summary>
    public static HandshakeMessage? Read(string base64)
    {
        var text = base64.Trim();
        var bytes = new byte[(text.Length / 4 * 3) + 3];
        return text.Length > 0 && Convert.TryFromBase64String(text, bytes, out var length) ? Read(bytes.AsSpan(0, length), 0) : null;
    }

    private static HandshakeMessage Read(ReadOnlySpan<byte> bytes, int depth)
    {
        if (depth > 3)
        {
            return new(HandshakeKind.Unknown);
        }

        return bytes.StartsWith("NTLMSSP\0"u8) ? ReadNtlm(bytes)
            : bytes is [0x60, ..] ? ReadFrame(bytes, depth)
            : bytes is [0xA0, ..] ? ReadSpnegoInit(new(bytes), depth)
            : bytes is [0xA1, ..] ? ReadSpnegoResponse(bytes, depth)
            : bytes is [0x6E or 0x6F or 0x7E, ..] ? ReadKerberos(bytes)
            : new(HandshakeKind.Unknown);
    }

    /// <summary>The frame of RFC 2743, section 3.1: a mechanism and its first message.</summary>
    private static HandshakeMessage ReadFrame(ReadOnlySpan<byte> bytes, int depth)
    {
        if (!new DerReader(bytes).TryNext(out var frame, out _) || frame.Tag != 6 || !frame.TryNext(out var mechanism, out var rest))
        {
            return new(HandshakeKind.Unknown);
        }

        return mechanism.ObjectIdentifier() switch
        {
            "1.3.6.1.5.5.2" => ReadSpnegoInit(rest, depth),

            // RFC 4121: two bytes of kind stand before the message.
            Kerberos or MicrosoftKerberos when rest.Bytes.Length > 2 => ReadKerberos(rest.Bytes[2..]),
            Ntlm => Read(rest.Bytes, depth + 1),
            _ => new(HandshakeKind.Unknown),
        };
    }

    private static HandshakeMessage ReadSpnegoInit(DerReader init, int depth)
    {
        var mechanisms = new List<string>();
        HandshakeMessage? inner = null;
        if (init.TryFind(0xA0, out var choice) && choice.TryFind(0x30, out var fields))
        {
            if (fields.TryFind(0xA0, out var list) && list.TryFind(0x30, out var names))
            {
                while (mechanisms.Count < 20 && names.Tag == 6 && names.TryNext(out var name, out var rest))
                {
                    mechanisms.Add(NameOf(name.ObjectIdentifier()));
                    names = rest;
                }
            }

            if (fields.TryFind(0xA2, out var token) && token.TryFind(4, out var bytes))
            {
                inner = Read(bytes.Bytes, depth + 1);
            }
        }

        return new(HandshakeKind.SpnegoInit) { Mechanisms = mechanisms, Inner = inner };
    }

    private static HandshakeMessage ReadSpnegoResponse(ReadOnlySpan<byte> bytes, int depth)
    {
        if (!new DerReader(bytes).TryFind(0xA1, out var choice) || !choice.TryFind(0x30, out var fields))
        {
            return new(HandshakeKind.SpnegoResponse);
        }

        var state = fields.TryFind(0xA0, out var stated) && stated.TryFind(10, out var value) && value.Bytes.Length == 1
            ? value.Bytes[0] switch { 0 => "accept-completed", 1 => "accept-incomplete", 2 => "reject", 3 => "request-mic", _ => null }
            : null;
        var mechanism = fields.TryFind(0xA1, out var named) && named.TryFind(6, out var name) ? NameOf(name.ObjectIdentifier()) : null;
        return new(HandshakeKind.SpnegoResponse)
        {
            State = state,
            Mechanisms = mechanism is null ? [] : [mechanism],
            Inner = fields.TryFind(0xA2, out var token) && token.TryFind(4, out var inner) ? Read(inner.Bytes, depth + 1) : null,
        };
    }

    private static HandshakeMessage ReadKerberos(ReadOnlySpan<byte> bytes)
    {
        var reader = new DerReader(bytes);
        var tag = reader.Tag;
        if (tag is not (0x6E or 0x6F or 0x7E) || !reader.TryNext(out var message, out _) || !message.TryFind(0x30, out var fields))
        {
            return new(HandshakeKind.Unknown);
        }

        if (tag == 0x7E)
        {
            return new(HandshakeKind.KerberosError)
            {
                Error = fields.TryFind(0xA6, out var code) && code.TryFind(2, out var number) && number.Bytes.Length is 1 or 2 ? number.Bytes[^1] : null,
                Realm = fields.TryFind(0xA9, out var realm) ? Name(realm) : null,
                Service = fields.TryFind(0xAA, out var service) ? Principal(service) : null,
            };
        }

        if (tag == 0x6F || !fields.TryFind(0xA3, out var ticket) || !ticket.TryFind(0x61, out var inner) || !inner.TryFind(0x30, out var parts))
        {
            return new(tag == 0x6F ? HandshakeKind.KerberosReply : HandshakeKind.KerberosRequest);
        }

        return new(HandshakeKind.KerberosRequest)
        {
            Realm = parts.TryFind(0xA1, out var name) ? Name(name) : null,
            Service = parts.TryFind(0xA2, out var principal) ? Principal(principal) : null,
        };
    }

    private static string? Name(DerReader tagged) => tagged.TryFind(0x1B, out var text) ? Encoding.UTF8.GetString(text.Bytes) : null;

    private static string? Principal(DerReader tagged)
    {
        if (!tagged.TryFind(0x30, out var fields) || !fields.TryFind(0xA1, out var list) || !list.TryFind(0x30, out var names))
        {
            return null;
        }

        var parts = new List<string>();
        while (parts.Count < 8 && names.Tag == 0x1B && names.TryNext(out var name, out var rest))
        {
            parts.Add(Encoding.UTF8.GetString(name.Bytes));
            names = rest;
        }

        return parts.Count == 0 ? null : string.Join('/', parts);
    }

    private static string NameOf(string? mechanism) => mechanism switch
    {
        Kerberos => "Kerberos",
        MicrosoftKerberos => "Kerberos (Microsoft's number)",
        Ntlm => "NTLM",
        "1.3.6.1.4.1.311.2.2.30" => "NegoEx",
        "1.3.6.1.5.2.5" => "IAKERB",
        null => "unreadable",
        _ => mechanism,
    };

    private static HandshakeMessage ReadNtlm(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 12)
        {
            return new(HandshakeKind.Unknown);
        }

        switch (BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]))
        {
            case 1:
                return new(HandshakeKind.NtlmNegotiate) { Flags = Number(bytes, 12), Domain = Field(bytes, 16, isUnicode: false), Workstation = Field(bytes, 24, isUnicode: false) };
            case 2:
                var flags = Number(bytes, 20);
                return new(HandshakeKind.NtlmChallenge) { Flags = flags, Domain = Field(bytes, 12, (flags & 1) != 0) };
            case 3:
                var given = Number(bytes, 60);
                var isUnicode = bytes.Length < 64 || (given & 1) != 0;
                return new(HandshakeKind.NtlmAuthenticate)
                {
                    Flags = given,
                    Domain = Field(bytes, 28, isUnicode),
                    User = Field(bytes, 36, isUnicode),
                    Workstation = Field(bytes, 44, isUnicode),
                };
            default:
                return new(HandshakeKind.Unknown);
        }
    }

    private static uint Number(ReadOnlySpan<byte> bytes, int at) => bytes.Length >= at + 4 ? BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]) : 0;

    /// <summary>A text whose length and offset stand at <paramref name="at"/>; null where they point nowhere.</summary>
    private static string? Field(ReadOnlySpan<byte> bytes, int at, bool isUnicode)
    {
        if (bytes.Length < at + 8)
        {
            return null;
        }

        var length = BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);
        var offset = BinaryPrimitives.ReadUInt32LittleEndian(bytes[(at + 4)..]);
        if (length == 0 || offset > bytes.Length || offset + length > bytes.Length)
        {
            return length == 0 ? "" : null;
        }

        return (isUnicode ? Encoding.Unicode : Encoding.Latin1).GetString(bytes.Slice((int)offset, length)).TrimEnd('\0');
    }
}
