using Goodword.Promises;
using Goodword.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Organizations;

/// <summary>Why a change of a staff member is refused.</summary>
internal enum StaffRefusal
{
    None,

    /// <summary>Nobody would be left who can change settings.</summary>
    LastAdministrator,

    /// <summary>Who leaves is shown out by somebody else.</summary>
    Oneself,

    /// <summary>Who should take over does not work here.</summary>
    NoSuchHeir,

    /// <summary>A colleague changed what was to be handed over in the same moment; nothing was changed.</summary>
    Busy,
}

/// <summary>Changes of people take hold at once: whoever is changed is signed out everywhere and comes back with the new rights.</summary>
internal sealed class StaffChanges(GoodwordDb db, UserManager<SignIn> users, TimeProvider clock)
{
    public async Task<StaffRefusal> DescribeAsync(StaffMember person, string name, Role role, int promisesPerDay, IEnumerable<PracticeId> practices, CancellationToken ct)
    {
        if (role != Role.Administrator && await IsLastAdministratorAsync(person, ct))
            return StaffRefusal.LastAdministrator;
        person.Rename(name);
        person.Become(role);
        person.CanDo(promisesPerDay);
        person.WorkAt(practices);
        await db.SaveChangesAsync(ct);
        await SignOutEverywhereAsync(person);
        return StaffRefusal.None;
    }

    /// <summary>Nothing is orphaned: what they owe and what they have goes to the heir, or is nobody's and shown to managers.</summary>
    /// <param name="heir">Who takes over where they work too; null: nobody yet.</param>
    public async Task<StaffRefusal> LeaveAsync(StaffMember person, StaffId by, StaffId? heir, CancellationToken ct)
    {
        if (person.Id == by)
            return StaffRefusal.Oneself;
        if (await IsLastAdministratorAsync(person, ct))
            return StaffRefusal.LastAdministrator;
        var taker = heir is null || heir == person.Id ? null : await db.Staff.AsNoTracking().Include(s => s.Practices).SingleOrDefaultAsync(s => s.Id == heir && s.LeftAt == null, ct);
        if (heir is not null && taker is null)
            return StaffRefusal.NoSuchHeir;
        var now = clock.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        person.Leave(now);
        await db.InheritAsync(person.Id, taker, by, now, ct);
        if (!await db.SaveIfUnchangedAsync(ct))
            return StaffRefusal.Busy;
        await transaction.CommitAsync(ct);
        await LockAsync(person, DateTimeOffset.MaxValue);
        return StaffRefusal.None;
    }

    public async Task ReturnAsync(StaffMember person, CancellationToken ct)
    {
        person.Return();
        await db.SaveChangesAsync(ct);
        await LockAsync(person, null);
    }

    /// <returns>What is wrong with the password; empty when it is theirs now.</returns>
    public async Task<IReadOnlyList<string>> GivePasswordAsync(StaffMember person, string password)
    {
        if (await users.FindByIdAsync(person.Id.Value.ToString()) is not { } user)
            return ["This person has no sign-in."];
        var result = await users.ResetPasswordAsync(user, await users.GeneratePasswordResetTokenAsync(user), password);
        if (result.Succeeded && person.IsActive)
            await users.SetLockoutEndDateAsync(user, null);
        return [.. result.Errors.Select(e => e.Description)];
    }

    private async Task<bool> IsLastAdministratorAsync(StaffMember person, CancellationToken ct) =>
        person is { Role: Role.Administrator, IsActive: true }
        && !await db.Staff.AnyAsync(s => s.Id != person.Id && s.Role == Role.Administrator && s.LeftAt == null, ct);

    private async Task LockAsync(StaffMember person, DateTimeOffset? until)
    {
        if (await users.FindByIdAsync(person.Id.Value.ToString()) is not { } user)
            return;
        await users.SetLockoutEndDateAsync(user, until);
        await users.UpdateSecurityStampAsync(user);
    }

    private async Task SignOutEverywhereAsync(StaffMember person)
    {
        if (await users.FindByIdAsync(person.Id.Value.ToString()) is { } user)
            await users.UpdateSecurityStampAsync(user);
    }
}
