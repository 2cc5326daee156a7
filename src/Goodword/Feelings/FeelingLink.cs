using System.Buffers.Text;
using System.Security.Cryptography;
using Goodword.Organizations;

namespace Goodword.Feelings;

/// <summary>
/// What stands in the link of a feeling request: whose it is, so that the right database rows can be opened, and a secret that only
/// the mail knows. The database keeps the hash.
/// </summary>
internal sealed record FeelingLink
{
    private const int IdBytes = 16;
    private const int SecretBytes = 16;

    private readonly byte[] bytes;

    private FeelingLink(byte[] bytes) => this.bytes = bytes;

    public OrganizationId Organization => OrganizationId.From(new Guid(bytes.AsSpan(0, IdBytes), bigEndian: true));

    public byte[] Hash => SHA256.HashData(bytes);

    public static FeelingLink New(OrganizationId organization) =>
        new([.. organization.Value.ToByteArray(bigEndian: true), .. RandomNumberGenerator.GetBytes(SecretBytes)]);

    /// <summary>Null for what no mail of ours ever said.</summary>
    public static FeelingLink? Read(string? text)
    {
        var read = new byte[IdBytes + SecretBytes];
        return text is { Length: 43 }
            && Base64Url.IsValid(text)
            && Base64Url.TryDecodeFromChars(text, read, out var written)
            && written == read.Length
                ? new FeelingLink(read)
                : null;
    }

    public override string ToString() => Base64Url.EncodeToString(bytes);
}
