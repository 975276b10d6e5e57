using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Fix401.Reading;

namespace Fix401.Gathering;

/// <summary>TLS as the command says: -k, --cacert, --cert, --key, --pass.</summary>
internal static class ClientTls
{
#pragma warning disable CA5359 // -k: the person who typed it wants exactly this.
    public static readonly RemoteCertificateValidationCallback TrustAnybody = (_, _, _, _) => true;
#pragma warning restore CA5359

    /// <exception cref="RefusedException">A file that the command names cannot be used; the message says which and why.</exception>
    public static SslClientAuthenticationOptions Of(CurlCommand command, Surroundings surroundings, string host)
    {
        var options = new SslClientAuthenticationOptions { TargetHost = host.Trim('[', ']') };
        if (command.IsInsecure)
        {
            options.RemoteCertificateValidationCallback = TrustAnybody;
        }
        else if (command.CaFile is { } file)
        {
            var authorities = new X509Certificate2Collection();
            Load(file, "--cacert", () => authorities.ImportFromPem(Text(file, surroundings)));
            options.CertificateChainPolicy = new() { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            options.CertificateChainPolicy.CustomTrustStore.AddRange(authorities);
        }

        if (command.Certificate is { } certificate)
        {
            var own = Load(certificate, "--cert", () => Certificate(command, certificate, surroundings));
            options.ClientCertificateContext = SslStreamCertificateContext.Create(own, Chain(command, certificate, surroundings), offline: true);
        }

        return options;
    }

    private static X509Certificate2 Certificate(CurlCommand command, string path, Surroundings surroundings)
    {
        var bytes = surroundings.ReadFile(path) ?? throw new CryptographicException("it cannot be read");
        if ("P12".Equals(command.CertificateType, StringComparison.OrdinalIgnoreCase) || bytes is [0x30, ..])
        {
            return X509CertificateLoader.LoadPkcs12(bytes, command.Passphrase);
        }

        var certificate = Encoding.UTF8.GetString(bytes);
        var key = command.Key is { } file ? Text(file, surroundings) : certificate;
        return key.Contains("ENCRYPTED PRIVATE KEY", StringComparison.Ordinal)
            ? X509Certificate2.CreateFromEncryptedPem(certificate, key, command.Passphrase ?? throw new CryptographicException("the key is encrypted and no --pass was given"))
            : X509Certificate2.CreateFromPem(certificate, key);
    }

    /// <summary>What stands behind the first certificate of the file goes along.</summary>
    private static X509Certificate2Collection? Chain(CurlCommand command, string path, Surroundings surroundings)
    {
        if (surroundings.ReadFile(path) is not [(byte)'-', ..] bytes || "P12".Equals(command.CertificateType, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var all = new X509Certificate2Collection();
        all.ImportFromPem(Encoding.UTF8.GetString(bytes));
        return all.Count > 1 ? [.. all.Skip(1)] : null;
    }

    private static string Text(string path, Surroundings surroundings) => surroundings.ReadText(path) ?? throw new CryptographicException($"{Path.GetFileName(path)} cannot be read");

    private static void Load(string path, string option, Action load) => Load(path, option, () =>
    {
        load();
        return 0;
    });

    private static T Load<T>(string path, string option, Func<T> load)
    {
        try
        {
            return load();
        }
        catch (Exception problem) when (problem is CryptographicException or ArgumentException)
        {
            throw new RefusedException($"{option} {Path.GetFileName(path)}: {problem.Message}");
        }
    }
}
