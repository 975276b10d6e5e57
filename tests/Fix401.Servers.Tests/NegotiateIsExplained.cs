using Fix401.Servers.Tests.Running;

namespace Fix401.Servers.Tests;

public class NegotiateIsExplained
{
    [Fact]
    public async Task With_a_ticket_without_one_and_with_NTLM_in_its_place()
    {
        await using var kerberos = await Kerberos.StartAsync();
        await using var apache = await Apache.StartAsync(["auth_gssapi"], _ => $"""
            <Location />
              AuthType GSSAPI
              AuthName "vault"
              GssapiCredStore keytab:{kerberos.KeyTable}
              GssapiAllowedMech krb5
              Require valid-user
            </Location>
            """, kerberos.Environment);
        var url = $"http://localhost:{apache.Port}/";

        await Explained.AsAsync(["challenge-unanswered", "credential-missing", "source-missing"], ["--negotiate", "-u", ":", url], kerberos.Environment);
        await Explained.AsAsync(["challenge-unanswered", "credential-missing"], [url], kerberos.Environment);
        await Explained.AsAsync(["challenge-unanswered"], ["-H", "Authorization: Negotiate TlRMTVNTUAABAAAAB4IIogAAAAAAAAAAAAAAAAAAAAAKAGFKAAAADw==", url], kerberos.Environment);
        await Explained.AsAsync(["scheme-mismatch"], ["-u", $"bob:{Explained.Password}", url], kerberos.Environment);

        await kerberos.SignInAsync();
        await Explained.AsAsync(["none"], ["--negotiate", "-u", ":", url], kerberos.Environment);
    }
}
