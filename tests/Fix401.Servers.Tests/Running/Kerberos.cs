namespace Fix401.Servers.Tests.Running;

/// <summary>A Kerberos realm of the test's own: a key distribution centre on a free port, a user bob, and the service HTTP/localhost.</summary>
internal sealed class Kerberos : IAsyncDisposable
{
    private const string Realm = "FIX401.TEST";

    private readonly ServerProcess process;
    private readonly Scratch scratch;

    private Kerberos(ServerProcess process, Scratch scratch, Dictionary<string, string> environment)
    {
        this.process = process;
        this.scratch = scratch;
        Environment = environment;
    }

    /// <summary>What makes a program use this realm, and a ticket cache that holds nothing until <see cref="SignInAsync"/>.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; }

    public string KeyTable => scratch.Path("http.keytab");

    public static async Task<Kerberos> StartAsync()
    {
        var (centre, util, admin) = (Programs.Require("krb5kdc"), Programs.Require("kdb5_util"), Programs.Require("kadmin.local"));
        Programs.Require("kinit");
        var scratch = new Scratch();
        var port = Programs.FreePort();
        var folder = scratch.Folder;
        scratch.Write("krb5.conf", $$"""
            [libdefaults]
              default_realm = {{Realm}}
              dns_lookup_kdc = false
              dns_lookup_realm = false
              dns_canonicalize_hostname = false
              rdns = false
              udp_preference_limit = 1
            [realms]
              {{Realm}} = {
                kdc = 127.0.0.1:{{port}}
              }
            [domain_realm]
              localhost = {{Realm}}
            """);
        scratch.Write("kdc.conf", $$"""
            [kdcdefaults]
              kdc_ports = ""
              kdc_listen = ""
              kdc_tcp_listen = 127.0.0.1:{{port}}
            [realms]
              {{Realm}} = {
                database_name = {{folder}}/principal
                key_stash_file = {{folder}}/stash
                acl_file = {{folder}}/kadm5.acl
                supported_enctypes = aes256-cts-hmac-sha1-96:normal
              }
            """);
        var environment = new Dictionary<string, string> { ["KRB5_CONFIG"] = scratch.Path("krb5.conf"), ["KRB5_KDC_PROFILE"] = scratch.Path("kdc.conf"), ["KRB5CCNAME"] = $"FILE:{scratch.Path("tickets")}" };
        try
        {
            await MustAsync(util, ["-r", Realm, "-P", "master", "create", "-s"]);
            await MustAsync(admin, ["-r", Realm, "-q", "addprinc -pw Maple-Harbour-52 bob"]);
            await MustAsync(admin, ["-r", Realm, "-q", "addprinc -randkey HTTP/localhost"]);
            await MustAsync(admin, ["-r", Realm, "-q", $"ktadd -k {scratch.Path("http.keytab")} HTTP/localhost"]);
            File.SetUnixFileMode(scratch.Path("http.keytab"), (UnixFileMode)Convert.ToInt32("644", 8));
            return new(await ServerProcess.StartAsync(centre, ["-n", "-r", Realm], port, environment), scratch, environment);
        }
        catch
        {
            scratch.Dispose();
            throw;
        }

        async Task MustAsync(string program, string[] arguments)
        {
            var (code, told, complained) = await Programs.RunAsync(program, arguments, environment);
            if (code != 0)
            {
                throw new InvalidOperationException($"{Path.GetFileName(program)} ended with {code}: {told}{complained}");
            }
        }
    }

    public async Task SignInAsync()
    {
        var (code, _, complained) = await Programs.RunAsync(Programs.Require("kinit"), ["bob"], Environment, "Maple-Harbour-52\n");
        Assert.True(code == 0, complained);
    }

    public async ValueTask DisposeAsync()
    {
        await process.DisposeAsync();
        scratch.Dispose();
    }
}
