using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Fix401.Tests.Gathering;

public class FailuresAreNamed
{
    [Fact]
    public async Task Connection_refused()
    {
        string url;
        await using (var server = LoopbackServer.Start(_ => ""))
        {
            url = server.Url;
        }

        Assert.StartsWith("connection refused by 127.0.0.1:", Assert.Single((await Call.Send(url)).Exchanges).Failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Name_not_resolved() =>
        Assert.Contains("could not be resolved", Assert.Single((await Call.Send("http://nothing.invalid/")).Exchanges).Failure, StringComparison.Ordinal);

    [Fact]
    public async Task Time_limit()
    {
        using var waiting = new SemaphoreSlim(0);
        await using var server = LoopbackServer.Start(_ => waiting.Wait(TimeSpan.FromSeconds(10)) ? "" : "");

        var findings = await Call.Send("-m", "0.3", server.Url);
        waiting.Release();

        Assert.StartsWith("no answer within the time limit", Assert.Single(findings.Exchanges).Failure, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("SSH-2.0-OpenSSH_9.2\r\n")]
    [InlineData("HTTP/1.1 401 Unauthorized\r\nContent-Length: 100\r\n\r\nshort")]
    [InlineData("HTTP/1.1 401 Unauthorized\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nnone")]
    public async Task What_is_no_HTTP(string answer)
    {
        await using var server = LoopbackServer.Start(_ => answer);

        Assert.False(string.IsNullOrEmpty(Assert.Single((await Call.Send(server.Url)).Exchanges).Failure));
    }

    [Fact]
    public async Task Untrusted_certificate_and_k()
    {
        using var certificate = Certificate();
        await using var server = LoopbackServer.StartSecure(_ => LoopbackServer.Answer("401 Unauthorized"), options => options.ServerCertificate = certificate);

        Assert.Contains("TLS", Assert.Single((await Call.Send(server.Url)).Exchanges).Failure, StringComparison.Ordinal);
        Assert.Equal(401, Assert.Single((await Call.Send("-k", server.Url)).Exchanges).Response?.Status);
    }

    [Fact]
    public async Task A_client_certificate_that_is_not_sent_and_one_that_is()
    {
        using var certificate = Certificate();
        var seen = "";
        await using var server = LoopbackServer.StartSecure(_ => LoopbackServer.Answer("200 OK"), options =>
        {
            options.ServerCertificate = certificate;
            options.ClientCertificateRequired = true;
            options.RemoteCertificateValidationCallback = (_, client, _, _) => (seen = client?.Subject ?? "none") != "none";
        });
        var file = Path.GetTempFileName();
        using var key = certificate.GetRSAPrivateKey()!;
        await File.WriteAllTextAsync(file, certificate.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem(), TestContext.Current.CancellationToken);

        var without = Assert.Single((await Call.Send("-k", server.Url)).Exchanges);
        Assert.Equal("none", seen);
        var with = Assert.Single((await Call.Send("-k", "--cert", file, server.Url)).Exchanges);
        File.Delete(file);

        Assert.Null(without.Response);
        Assert.Equal(200, with.Response?.Status);
        Assert.Equal("CN=127.0.0.1", seen);
    }

    [Fact]
    public async Task A_certificate_file_that_is_none()
    {
        var findings = await Call.Send("--cert", "/nothing/client.pem", "https://127.0.0.1:1/");

        Assert.Empty(findings.Exchanges);
        Assert.Contains(findings.Missing, missing => missing.Why.Contains("--cert client.pem", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_long_answer_is_cut()
    {
        await using var server = LoopbackServer.Start(_ => LoopbackServer.Answer("401 Unauthorized", "", new string('x', 3_000_000)));

        Assert.Equal(64 * 1024, Assert.Single((await Call.Send(server.Url)).Exchanges).Response?.Body?.Length);
    }

    private static X509Certificate2 Certificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddHours(-1), now.AddHours(1));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null, X509KeyStorageFlags.Exportable);
    }
}
