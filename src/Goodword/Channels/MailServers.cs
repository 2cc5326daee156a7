using System.Security.Cryptography.X509Certificates;
using Goodword.Commands;
using MailKit;
using MailKit.Security;

namespace Goodword.Channels;

internal static class MailServers
{
    private const int TimeoutInMilliseconds = 30_000;

    /// <summary>Connects as the settings say, TLS verified, and signs in when a user is named.</summary>
    public static async Task SignInAsync(this MailService client, MailServer server, Settings settings, CancellationToken ct)
    {
        client.Timeout = TimeoutInMilliseconds;
        if (settings.CertificateAuthority.Length > 0)
            client.ServerCertificateValidationCallback = (_, certificate, chain, problems) => IsTrusted(certificate, chain, problems, settings.CertificateAuthority);
        var security = server.Security switch
        {
            MailSecurity.Tls => SecureSocketOptions.SslOnConnect,
            MailSecurity.StartTls => SecureSocketOptions.StartTls,
            _ => SecureSocketOptions.None,
        };
        await client.ConnectAsync(server.Host, server.Port, security, ct);
        if (server.User.Length > 0)
            await client.AuthenticateAsync(server.User, server.Password, ct);
    }

    /// <summary>The name must fit in any case; only the chain may end at the operator's own authority.</summary>
    /// <param name="sent">With what the server sent beside its certificate: those between it and the authority.</param>
    internal static bool IsTrusted(X509Certificate? certificate, X509Chain? sent, System.Net.Security.SslPolicyErrors problems, string authority)
    {
        if (problems == System.Net.Security.SslPolicyErrors.None)
            return true;
        if (certificate is null || problems != System.Net.Security.SslPolicyErrors.RemoteCertificateChainErrors)
            return false;
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.ImportFromPemFile(authority);
        if (sent is not null)
            chain.ChainPolicy.ExtraStore.AddRange(sent.ChainPolicy.ExtraStore);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        return chain.Build(new X509Certificate2(certificate));
    }
}
