using System.Buffers.Text;
using System.Security.Cryptography;

namespace Goodword.Organizations;

/// <summary>
/// What a link in a mail or a key of another application says: whose it is, so that the right rows can be asked, and a secret that only its
/// holder knows. The database keeps the hash.
/// </summary>
public sealed class OwnedSecret
{
    /// <summary>Characters of the text.</summary>
    public const int Length = 43;

    private const int IdBytes = 16;
    private const int SecretBytes = 16;

    private readonly byte[] bytes;

    private OwnedSecret(byte[] bytes) => this.bytes = bytes;

    public OrganizationId Organization => OrganizationId.From(new Guid(bytes.AsSpan(0, IdBytes), bigEndian: true));

    public byte[] Hash => SHA256.HashData(bytes);

    public static OwnedSecret New(OrganizationId organization) =>
        new([.. organization.Value.ToByteArray(bigEndian: true), .. RandomNumberGenerator.GetBytes(SecretBytes)]);

    /// <summary>Null for what was never one.</summary>
    public static OwnedSecret? Read(ReadOnlySpan<char> text)
    {
        var read = new byte[IdBytes + SecretBytes];
        return text.Length == Length
            && Base64Url.IsValid(text)
            && Base64Url.TryDecodeFromChars(text, read, out var written)
            && written == read.Length
                ? new OwnedSecret(read)
                : null;
    }

    /// <summary>The text that its holder gets; nowhere else is it to be written.</summary>
    public override string ToString() => Base64Url.EncodeToString(bytes);
}
