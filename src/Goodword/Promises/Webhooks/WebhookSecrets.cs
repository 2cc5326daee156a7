using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;

namespace Goodword.Promises.Webhooks;

/// <summary>Makes and keeps the secrets that sign what webhooks tell. Whoever signs needs the secret itself, so it is encrypted rather than hashed.</summary>
internal sealed class WebhookSecrets(IDataProtectionProvider protection)
{
    public const string Prefix = "whsec_";

    private const int Bytes = 32;

    private readonly IDataProtector protector = protection.CreateProtector("Goodword.Promises.Webhooks");

    /// <returns>The text that the receiver gets, shown once, and what is kept.</returns>
    public (string Text, byte[] Kept) New()
    {
        var secret = RandomNumberGenerator.GetBytes(Bytes);
        return (Prefix + Convert.ToBase64String(secret), protector.Protect(secret));
    }

    /// <summary>The webhook-signature header of one try; null when the secret can't be read any more.</summary>
    public string? Sign(Webhook webhook, string id, DateTimeOffset at, string body)
    {
        if (Open(webhook.Secret) is not { } secret)
            return null;
        var signature = Signature(secret, id, at, body);
        return at < webhook.PreviousUntil && webhook.PreviousSecret is { } kept && Open(kept) is { } previous
            ? $"{signature} {Signature(previous, id, at, body)}"
            : signature;
    }

    /// <summary>As the Standard Webhooks specification has it.</summary>
    public static string Signature(byte[] secret, string id, DateTimeOffset at, string body) =>
        "v1," + Convert.ToBase64String(HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{at.ToUnixTimeSeconds()}.{body}"))));

    private byte[]? Open(byte[] kept)
    {
        try
        {
            return protector.Unprotect(kept);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
