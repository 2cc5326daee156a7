using System.Security.Claims;
using Goodword.Organizations;

namespace Goodword.CoachApi;

/// <summary>Who asks the coach: somebody signed in, or an application by its key.</summary>
/// <param name="OrganizationId">Whose rules hold.</param>
/// <param name="Staff">Somebody signed in; null for an application.</param>
/// <param name="Key">The key; null for somebody signed in.</param>
/// <param name="Who">What their requests are counted under.</param>
/// <param name="Origins">The web sites whose pages may use the key.</param>
internal sealed record CoachCaller(OrganizationId OrganizationId, StaffId? Staff, CoachKeyId? Key, string Who, IReadOnlyList<string> Origins)
{
    public const string KeyClaim = "goodword:coach-key";
    public const string ScopeClaim = "goodword:key-scope";
    private const string OriginClaim = "goodword:coach-origin";

    public static IEnumerable<Claim> Claims(CoachKey key) =>
    [
        new(SignedInStaff.OrganizationClaim, key.OrganizationId.Value.ToString()),
        new(KeyClaim, key.Id.Value.ToString()),
        new(ScopeClaim, key.Scope.ToString()),
        .. key.Origins.Select(origin => new Claim(OriginClaim, origin)),
    ];

    /// <summary>Of a key that works in this person's name.</summary>
    public static IEnumerable<Claim> Claims(CoachKey key, StaffMember person, Organization organization) =>
        [.. SignedInStaff.Claims(person, organization), new(ClaimTypes.Name, person.Name), new(KeyClaim, key.Id.Value.ToString()), new(ScopeClaim, key.Scope.ToString())];

    /// <summary>An application that works in somebody's name.</summary>
    public static CoachCaller Application(ClaimsPrincipal user)
    {
        var staff = SignedInStaff.From(user);
        var key = user.FindFirst(KeyClaim)?.Value ?? throw new InvalidOperationException("No application asks.");
        return new CoachCaller(staff.OrganizationId, null, CoachKeyId.From(Guid.Parse(key)), $"key {key}", []);
    }

    /// <exception cref="InvalidOperationException">Nobody asks: the route's policy should have turned the request away.</exception>
    public static CoachCaller From(ClaimsPrincipal user)
    {
        if (SignedInStaff.TryFrom(user) is { } staff)
            return new CoachCaller(staff.OrganizationId, staff.Id, null, $"staff {staff.Id}", []);
        if (user.FindFirst(SignedInStaff.OrganizationClaim) is not { } organization || user.FindFirst(KeyClaim) is not { } key)
            throw new InvalidOperationException("Nobody asks the coach.");
        return new CoachCaller(OrganizationId.From(Guid.Parse(organization.Value)), null, CoachKeyId.From(Guid.Parse(key.Value)), $"key {key.Value}", [.. user.FindAll(OriginClaim).Select(o => o.Value)]);
    }

    /// <summary>A browser says which site's page asks; a server says nothing, and may.</summary>
    public bool MayAskFrom(string? origin, HostString own) =>
        string.IsNullOrEmpty(origin)
        || (Uri.TryCreate(origin, UriKind.Absolute, out var site) && site.Authority.Equals(own.Value, StringComparison.OrdinalIgnoreCase))
        || Origins.Contains(origin, StringComparer.OrdinalIgnoreCase);
}
