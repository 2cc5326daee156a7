using Goodword.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Organizations;

/// <summary>Lets nobody sign in who has left, whatever their lock says.</summary>
internal sealed class StillHere(Database database) : IUserConfirmation<SignIn>
{
    public async Task<bool> IsConfirmedAsync(UserManager<SignIn> manager, SignIn user)
    {
        await using var db = database.Open(user.OrganizationId);
        return await db.Staff.AnyAsync(s => s.Id == user.StaffId && s.LeftAt == null);
    }
}
