using System.Globalization;
using System.Security.Claims;

namespace Goodword.Organizations;

/// <summary>Who is signed in, read from the session: no query is needed to know what they may see.</summary>
public sealed record SignedInStaff(OrganizationId OrganizationId, StaffId Id, string Name, Role Role, IReadOnlyList<PracticeId> Practices)
{
    public const string OrganizationClaim = "goodword:organization";
    public const string StaffClaim = "goodword:staff";
    public const string VocabularyClaim = "goodword:vocabulary";
    public const string IdleClaim = "goodword:idle";

    public Vocabulary Vocabulary { get; init; } = Vocabulary.Patient;

    public bool Manages => Role is Role.Manager or Role.Administrator;

    /// <exception cref="InvalidOperationException">Nobody is signed in: the route's policy should have turned the request away.</exception>
    public static SignedInStaff From(ClaimsPrincipal user) => TryFrom(user) ?? throw new InvalidOperationException("Nobody is signed in.");

    public static SignedInStaff? TryFrom(ClaimsPrincipal user)
    {
        if (user.FindFirst(OrganizationClaim) is not { } organization || user.FindFirst(StaffClaim) is not { } staff || user.FindFirst(WorkplacesClaim.Name) is not WorkplacesClaim workplaces)
            return null;
        return new SignedInStaff(
            OrganizationId.From(Guid.Parse(organization.Value)),
            StaffId.From(Guid.Parse(staff.Value)),
            user.FindFirst(ClaimTypes.Name)?.Value ?? "",
            Enum.Parse<Role>(user.FindFirst(ClaimTypes.Role)?.Value ?? nameof(Role.FrontDesk)),
            workplaces.Practices)
        {
            Vocabulary = Enum.Parse<Vocabulary>(user.FindFirst(VocabularyClaim)?.Value ?? nameof(Vocabulary.Patient)),
        };
    }

    /// <summary>The claims that say it; the reverse of <see cref="From"/>.</summary>
    public static IEnumerable<Claim> Claims(StaffMember staff, Organization organization)
    {
        yield return new Claim(OrganizationClaim, organization.Id.Value.ToString());
        yield return new Claim(StaffClaim, staff.Id.Value.ToString());
        yield return new Claim(ClaimTypes.Role, staff.Role.ToString());
        yield return new Claim(VocabularyClaim, organization.Vocabulary.ToString());
        yield return new Claim(IdleClaim, organization.IdleMinutes.ToString(CultureInfo.InvariantCulture));
        yield return new WorkplacesClaim(staff.Practices.Select(p => p.PracticeId));
    }
}
