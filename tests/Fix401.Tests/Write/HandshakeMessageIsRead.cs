using System.Text;
using Fix401.Write;

namespace Fix401.Tests.Write;

public class HandshakeMessageIsRead
{
    private const string Type1 = "TlRMTVNTUAABAAAABQIAAAAAAAAAAAAAAAAAAAAAAAA=";
    private const string Type2 = "TlRMTVNTUAACAAAAFAAUACgAAAABggAAU3J2Tm9uY2UAAAAAAAAAAFUAcgBzAGEALQBNAGEAagBvAHIA";
    private const string Type3 = "TlRMTVNTUAADAAAAGAAYAFgAAAAYABgAQAAAABQAFABwAAAADAAMAIQAAAAWABYAkAAAAAAAAAAAAAAAAYIAAODgDeMQShvyBT8Hx92oLTxImumJ4bAA062Hym3v40aFucQ8R3qMQtYAZn1okufol1UAcgBzAGEALQBNAGkAbgBvAHIAWgBhAHAAaABvAGQAVwBPAFIASwBTAFQAQQBUAEkATwBOAA==";

    [Theory]
    [InlineData(Type1, 1, "NTLM type 1 (the client's offer)")]
    [InlineData(Type2, 2, "NTLM type 2 (the server's challenge, target Ursa-Major)")]
    [InlineData(Type3, 3, "NTLM type 3 (user Ursa-Minor\\Zaphod from WORKSTATION)")]
    public void NTLM_messages_say_their_leg_and_what_they_hold(string base64, int leg, string words)
    {
        var message = HandshakeMessage.Read(base64)!;

        Assert.Equal((leg, words, true), (message.Leg, message.Words, message.IsNtlm));
    }

    [Fact]
    public void A_kerberos_ticket_shows_realm_and_service_bare_framed_and_in_SPNEGO()
    {
        var request = Of(0x6E, Of(0x30, [.. Of(0xA0, [2, 1, 5]), .. Of(0xA3, Of(0x61, Of(0x30,
            [.. Of(0xA1, Text("EXAMPLE.COM")), .. Of(0xA2, Of(0x30, Of(0xA1, Of(0x30, [.. Text("HTTP"), .. Text("www.example.com")]))))])))]));
        byte[] oid = [6, 9, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x12, 0x01, 0x02, 0x02];
        var framed = Of(0x60, [.. oid, 1, 0, .. request]);
        var spnego = Of(0x60, [6, 6, 0x2B, 6, 1, 5, 5, 2, .. Of(0xA0, Of(0x30, [.. Of(0xA0, Of(0x30, [.. oid, 6, 10, 0x2B, 6, 1, 4, 1, 0x82, 0x37, 2, 2, 10])), .. Of(0xA2, Of(4, framed))]))]);

        Assert.Equal("Kerberos ticket for HTTP/www.example.com of realm EXAMPLE.COM", Read(request).Words);
        Assert.Equal("Kerberos ticket for HTTP/www.example.com of realm EXAMPLE.COM", Read(framed).Words);
        var message = Read(spnego);
        Assert.Equal("SPNEGO offer of Kerberos, NTLM, with Kerberos ticket for HTTP/www.example.com of realm EXAMPLE.COM", message.Words);
        Assert.True(message is { IsKerberos: true, IsNtlm: false, Leg: 1 });
    }

    [Fact]
    public void A_SPNEGO_response_shows_its_state_and_the_NTLM_inside()
    {
        var message = Read(Of(0xA1, Of(0x30, [.. Of(0xA0, [10, 1, 1]), .. Of(0xA2, Of(4, Convert.FromBase64String(Type2)))])));

        Assert.Equal("SPNEGO response, accept-incomplete, with NTLM type 2 (the server's challenge, target Ursa-Major)", message.Words);
        Assert.Equal("SPNEGO response, reject", Read(Of(0xA1, Of(0x30, Of(0xA0, [10, 1, 2])))).Words);
    }

    [Fact]
    public void Every_cut_and_every_changed_byte_is_read_without_an_exception()
    {
        var seed = new Random(401);
        foreach (var base64 in (string[])[Type1, Type2, Type3])
        {
            var bytes = Convert.FromBase64String(base64);
            for (var length = 0; length < bytes.Length; length++)
            {
                _ = HandshakeMessage.Read(Convert.ToBase64String(bytes.AsSpan(0, length)))?.Words;
            }
        }

        for (var round = 0; round < 20_000; round++)
        {
            var bytes = Of(0x60, [6, 6, 0x2B, 6, 1, 5, 5, 2, .. Of(0xA0, Of(0x30, [.. Of(0xA0, Of(0x30, [6, 3, 1, 2, 3])), .. Of(0xA2, Of(4, Convert.FromBase64String(Type3)))]))]);
            for (var change = 0; change < 3; change++)
            {
                bytes[seed.Next(bytes.Length)] = (byte)seed.Next(256);
            }

            _ = Read(bytes).Words;
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("!")]
    [InlineData("abc")]
    public void What_is_no_base64_is_no_message(string text) => Assert.Null(HandshakeMessage.Read(text));

    private static HandshakeMessage Read(byte[] bytes) => HandshakeMessage.Read(Convert.ToBase64String(bytes))!;

    private static byte[] Text(string text) => Of(0x1B, Encoding.ASCII.GetBytes(text));

    private static byte[] Of(byte tag, byte[] content) => content.Length < 128 ? [tag, (byte)content.Length, .. content] : [tag, 0x82, (byte)(content.Length >> 8), (byte)content.Length, .. content];
}
