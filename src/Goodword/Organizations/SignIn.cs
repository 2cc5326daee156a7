using Microsoft.AspNetCore.Identity;

namespace Goodword.Organizations;

/// <summary>
/// A name and password that open the door. Global, since the organization is not known before somebody has signed in;
/// everything about the person is in <see cref="StaffMember"/>.
/// </summary>
public sealed class SignIn : IdentityUser<Guid>
{
    public OrganizationId OrganizationId { get; set; }

    public StaffId StaffId { get; set; }
}
