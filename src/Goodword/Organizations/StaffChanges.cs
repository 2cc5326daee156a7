using System.Security.Cryptography;
using Goodword.Promises;
using Goodword.Site;
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
internal sealed class StaffChanges(GoodwordDb db, UserManager<SignIn> users, Live live, TimeProvider clock)
{
    public async Task<StaffRefusal> DescribeAsync(StaffMember person, string name, Role role, int promisesPerDay, IEnumerable<PracticeId> practices, CancellationToken ct)
    {
        if (role != Role.Administrator && await IsLastAdministratorAsync(person, ct))
            return StaffRefusal.LastAdministrator;
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        person.Rename(name);
        person.Become(role);
        person.CanDo(promisesPerDay);
        person.WorkAt(practices);
        await db.SaveChangesAsync(ct);
        await EndSessionsAsync(person, ct);
        await transaction.CommitAsync(ct);
        await EndStreamsAsync(person);
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
        await LockAsync(person, DateTimeOffset.MaxValue, ct);
        await transaction.CommitAsync(ct);
        await EndStreamsAsync(person);
        return StaffRefusal.None;
    }

    public async Task ReturnAsync(StaffMember person, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        person.Return();
        await db.SaveChangesAsync(ct);
        await LockAsync(person, null, ct);
        await transaction.CommitAsync(ct);
    }

    /// <returns>What is wrong with the password; empty when it is theirs now.</returns>
    public async Task<IReadOnlyList<string>> GivePasswordAsync(StaffMember person, string password)
    {
        if (await users.FindByIdAsync(person.Id.Value.ToString()) is not { } user)
            return ["This person has no sign-in."];
        var result = await users.ResetPasswordAsync(user, await users.GeneratePasswordResetTokenAsync(user), password);
        if (result.Succeeded && person.IsActive)
            result = await users.SetLockoutEndDateAsync(user, null);
        await EndStreamsAsync(person);
        return [.. result.Errors.Select(e => e.Description)];
    }

    private async Task<bool> IsLastAdministratorAsync(StaffMember person, CancellationToken ct) =>
        person is { Role: Role.Administrator, IsActive: true }
        && !await db.Staff.AnyAsync(s => s.Id != person.Id && s.Role == Role.Administrator && s.LeftAt == null, ct);

    private async Task LockAsync(StaffMember person, DateTimeOffset? until, CancellationToken ct)
    {
        await SignInOf(person).ExecuteUpdateAsync(set => set.SetProperty(u => u.LockoutEnd, until), ct);
        await EndSessionsAsync(person, ct);
    }

    /// <summary>
    /// In the transaction of what is changed, so that nobody is changed by halves. Not by way of the user manager, which refuses when somebody
    /// tries a password in the same moment; it is the user manager that has to read again, which the new concurrency stamp makes it do.
    /// </summary>
    private async Task EndSessionsAsync(StaffMember person, CancellationToken ct)
    {
        var (security, concurrency) = (NewStamp(), NewStamp());
        await SignInOf(person).ExecuteUpdateAsync(set => set.SetProperty(u => u.SecurityStamp, security).SetProperty(u => u.ConcurrencyStamp, concurrency), ct);
    }

    /// <summary>After the commit, and though the browser of whoever changed it hangs up.</summary>
    private Task EndStreamsAsync(StaffMember person) => live.EndAsync(person.OrganizationId, person.Id, CancellationToken.None);

    private IQueryable<SignIn> SignInOf(StaffMember person)
    {
        var id = person.Id.Value;
        return db.Users.Where(u => u.Id == id);
    }

    private static string NewStamp() => RandomNumberGenerator.GetHexString(32);
}
