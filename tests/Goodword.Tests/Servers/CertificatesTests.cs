using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Goodword.Channels;
using Goodword.Commands;
using Goodword.Promises.Webhooks;
using Goodword.Tests.World;
using MailKit.Net.Smtp;
using MailKit.Security;

namespace Goodword.Tests.Servers;

/// <summary>Servers whose certificate was signed by an authority of the operator's own, through another between them.</summary>
public sealed class CertificatesTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly Authority root = Authority.New("Our root", null);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_server_is_trusted_that_sends_the_certificate_between_its_own_and_our_authority()
    {
        using var between = Authority.New("Our servers", root);
        await using var server = Serve(between, "220 here\r\n", "250 here\r\n");
        using var client = new SmtpClient();
        await client.SignInAsync(new MailServer { Host = "localhost", Port = server.Port, Security = MailSecurity.Tls }, Trusting(root), Ct);
        Assert.True(client.IsSecure);
    }

    [Fact]
    public async Task What_a_server_sends_is_no_reason_to_trust_it()
    {
        using var stranger = Authority.New("Their root", null);
        using var between = Authority.New("Their servers", stranger);
        await using var server = Serve(between, "220 here\r\n", "250 here\r\n");
        using var client = new SmtpClient();
        await Assert.ThrowsAsync<SslHandshakeException>(() => client.SignInAsync(new MailServer { Host = "localhost", Port = server.Port, Security = MailSecurity.Tls }, Trusting(root), Ct));
    }

    [Fact]
    public async Task A_receiver_of_webhooks_is_trusted_likewise()
    {
        using var between = Authority.New("Our servers", root);
        await using var server = Serve(between, "", "HTTP/1.1 204 No Content\r\n\r\n");
        using var line = new WebhookLine(Trusting(root) with { PrivateWebhooks = true }, new WebhookPatience(), TimeProvider.System);
        Assert.Equal(new WebhookAnswer(204, ""), await line.SendAsync($"https://localhost:{server.Port}/", "1", GoodwordApp.Start, "v1,x", "{}"));
    }

    public void Dispose()
    {
        root.Dispose();
        folder.Dispose();
    }

    private Settings Trusting(Authority authority)
    {
        File.WriteAllText(folder.File("authority.pem"), authority.Certificate.ExportCertificatePem());
        return new Settings { CertificateAuthority = folder.File("authority.pem") };
    }

    /// <summary>Greets, and answers the first words that it hears.</summary>
    private static LoopbackListener Serve(Authority signer, string greeting, string answer)
    {
        var certificate = signer.SignForLocalhost();
        return new LoopbackListener(async (client, ct) =>
        {
            using (var stream = new SslStream(client.GetStream()))
            {
                try
                {
                    await stream.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificateContext = SslStreamCertificateContext.Create(certificate, [signer.Certificate], offline: true) }, ct);
                }
                catch (System.Security.Authentication.AuthenticationException)
                {
                    return;
                }

                await stream.WriteAsync(Encoding.ASCII.GetBytes(greeting), ct);
                _ = await stream.ReadAsync(new byte[4096], ct);
                await stream.WriteAsync(Encoding.ASCII.GetBytes(answer), ct);
                _ = await stream.ReadAsync(new byte[4096], ct);
            }
        });
    }

    private sealed class Authority : IDisposable
    {
        // Whole seconds, for a certificate must not outlive the one that signs it.
        private static readonly DateTimeOffset From = DateTimeOffset.FromUnixTimeSeconds(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds()).AddHours(-1);
        private static readonly DateTimeOffset Until = From.AddHours(2);

        private Authority(X509Certificate2 certificate) => Certificate = certificate;

        public X509Certificate2 Certificate { get; }

        public static Authority New(string name, Authority? signer)
        {
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
            request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
            request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
            return new Authority(signer is null ? request.CreateSelfSigned(From, Until) : signer.Sign(request, key));
        }

        public X509Certificate2 SignForLocalhost()
        {
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
            var names = new SubjectAlternativeNameBuilder();
            names.AddDnsName("localhost");
            request.CertificateExtensions.Add(names.Build());
            return Sign(request, key);
        }

        public void Dispose() => Certificate.Dispose();

        private X509Certificate2 Sign(CertificateRequest request, ECDsa key)
        {
            using var signed = request.Create(Certificate, From, Until, Guid.CreateVersion7().ToByteArray());
            return signed.CopyWithPrivateKey(key);
        }
    }
}
