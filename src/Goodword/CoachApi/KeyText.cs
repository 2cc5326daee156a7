using System.Buffers.Text;
using System.Security.Cryptography;
using Goodword.Organizations;

namespace Goodword.CoachApi;

/// <summary>
/// A key as the other application holds it: what it is, so that scanners of leaked secrets know it; whose it is, so that the right rows can
/// be asked; and a secret. The database keeps the hash.
/// </summary>
public sealed record KeyText
{
    private const string Prefix = "goodword_";
    private const int IdBytes = 16;
    private const int SecretBytes = 24;
    private const int EncodedLength = 54;

    private readonly byte[] bytes;

    private KeyText(byte[] bytes) => this.bytes = bytes;

    public OrganizationId Organization => OrganizationId.From(new Guid(bytes.AsSpan(0, IdBytes), bigEndian: true));

    public byte[] Hash => SHA256.HashData(bytes);

    public static KeyText New(OrganizationId organization) =>
        new([.. organization.Value.ToByteArray(bigEndian: true), .. RandomNumberGenerator.GetBytes(SecretBytes)]);

    /// <summary>Null for what was never a key.</summary>
    public static KeyText? Read(string text)
    {
        var read = new byte[IdBytes + SecretBytes];
        return text.Length == Prefix.Length + EncodedLength
            && text.StartsWith(Prefix, StringComparison.Ordinal)
            && Base64Url.IsValid(text.AsSpan(Prefix.Length))
            && Base64Url.TryDecodeFromChars(text.AsSpan(Prefix.Length), read, out var written)
            && written == read.Length
                ? new KeyText(read)
                : null;
    }

    public override string ToString() => Prefix + Base64Url.EncodeToString(bytes);
}
