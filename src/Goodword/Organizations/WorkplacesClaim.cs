using System.Buffers.Text;
using System.Security.Claims;
using System.Security.Cryptography;

namespace Goodword.Organizations;

/// <summary>
/// Where somebody works. Its value is a hash, and that is all a cookie holds of it: one with the practices themselves would grow with the
/// group until no browser could send it.
/// </summary>
internal sealed class WorkplacesClaim : Claim
{
    public const string Name = "goodword:workplaces";

    private const int Id = 16;

    public WorkplacesClaim(IEnumerable<PracticeId> practices)
        : this([.. practices.OrderBy(p => p.Value)])
    {
    }

    private WorkplacesClaim(PracticeId[] practices)
        : base(Name, HashOf(practices)) => Practices = practices;

    private WorkplacesClaim(WorkplacesClaim other, ClaimsIdentity? subject)
        : base(other, subject) => Practices = other.Practices;

    public IReadOnlyList<PracticeId> Practices { get; }

    /// <summary>An identity takes copies only.</summary>
    public override Claim Clone(ClaimsIdentity? identity) => new WorkplacesClaim(this, identity);

    private static string HashOf(PracticeId[] practices)
    {
        var ids = new byte[practices.Length * Id];
        for (var i = 0; i < practices.Length; i++)
            practices[i].Value.TryWriteBytes(ids.AsSpan(i * Id));
        return Base64Url.EncodeToString(SHA256.HashData(ids));
    }
}
