using System.Security.Claims;
using Goodword.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Goodword.Organizations;

/// <summary>Turns a sign-in into the claims of the staff member behind it.</summary>
internal sealed class SignInPrincipal(UserManager<SignIn> users, IOptions<IdentityOptions> options, Database database)
    : UserClaimsPrincipalFactory<SignIn>(users, options)
{
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(SignIn user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        await using var db = database.Open(user.OrganizationId);
        var organization = await db.Organizations.AsNoTracking().SingleAsync();
        var staff = await db.Staff.AsNoTracking().Include(s => s.Practices).SingleAsync(s => s.Id == user.StaffId);
        if (identity.FindFirst(ClaimTypes.Name) is { } name)
            identity.RemoveClaim(name);
        identity.AddClaim(new Claim(ClaimTypes.Name, staff.Name));
        identity.AddClaims(SignedInStaff.Claims(staff, organization));
        return identity;
    }
}
