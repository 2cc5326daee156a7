using Goodword.Channels;
using Goodword.Commands;
using Goodword.Customers;
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

    /// <summary>Somebody else signs in with that address; nothing was changed, and the person is to be read again.</summary>
    AddressTaken,

    /// <summary>The address is a mail account of the practice; nothing was changed.</summary>
    OurMailbox,

    /// <summary>Who should take over has left, or works at none of their practices.</summary>
    NoSuchHeir,

    /// <summary>A colleague changed what was to be handed over in the same moment; nothing was changed, and the person is to be read again.</summary>
    Busy,
}

/// <summary>What an administrator tells of a person.</summary>
internal sealed record StaffDescription(string Name, string Email, Role Role, int PromisesPerDay, IReadOnlyList<PracticeId> Practices);

/// <summary>Changes of people take hold at once: whoever is another now, or may do something else, is signed out everywhere and comes back so.</summary>
internal sealed class StaffChanges(GoodwordDb db, UserManager<SignIn> users, Live live, Settings settings, TimeProvider clock)
{
    /// <summary>Where they work no more, what they owe and have is nobody's, and shown to the managers there.</summary>
    public async Task<StaffRefusal> DescribeAsync(StaffMember person, StaffDescription description, StaffId by, CancellationToken ct)
    {
        // Who has it since before there was this account keeps it, so that the rest can be told.
        if (settings.IsOurs(description.Email) && NormalAddress.Of(description.Email) != person.Email)
            return StaffRefusal.OurMailbox;
        var (id, address) = (person.Id.Value, users.NormalizeEmail(description.Email));
        if (await db.Users.AnyAsync(u => u.NormalizedUserName == address && u.Id != id, ct))
            return StaffRefusal.AddressTaken;
        var lost = person.LostBy(description.Practices);
        var before = AsSignedIn(person);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (description.Role != Role.Administrator && await IsLastAdministratorAsync(person, ct))
            return StaffRefusal.LastAdministrator;
        person.Rename(description.Name);
        person.Readdress(description.Email);
        person.Become(description.Role);
        person.CanDo(description.PromisesPerDay);
        person.WorkAt(description.Practices);
        if (lost.Count > 0)
        {
            await db.Staff.HoldAsync(person.Id, ct);
            await db.ReleaseAsync(person.Id, lost, by, clock.GetUtcNow(), ct);
        }

        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (Exception problem) when (problem.MeansOvertaken())
        {
            db.ChangeTracker.Clear();
            return StaffRefusal.Busy;
        }

        try
        {
            await SignInOf(person).ReaddressAsync(person.Email, address, ct);
        }
        catch (Exception problem) when (problem.MeansOvertaken())
        {
            db.ChangeTracker.Clear();
            return StaffRefusal.AddressTaken;
        }

        var isAnother = before != AsSignedIn(person);
        if (isAnother)
            await SignInOf(person).EndSessionsAsync(ct);
        await transaction.CommitAsync(ct);
        if (isAnother)
            await EndStreamsAsync(person);
        return StaffRefusal.None;
    }

    /// <summary>What a session knows of who is signed in.</summary>
    private static (string Name, string Email, Role Role, string Practices) AsSignedIn(StaffMember person) =>
        (person.Name, person.Email, person.Role, string.Join(' ', person.Practices.Select(p => p.PracticeId.Value).Order()));

    /// <summary>
    /// Nothing is orphaned: what they owe and what they have goes to the heir, or is nobody's and shown to managers. What else let somebody in
    /// by their name is revoked.
    /// </summary>
    /// <param name="heir">Who takes over where they work too; null: nobody yet.</param>
    public async Task<(StaffRefusal Refusal, Nobodys Nobodys)> LeaveAsync(StaffMember person, StaffId by, StaffId? heir, CancellationToken ct)
    {
        var nobodys = new Nobodys(0, 0);
        if (person.Id == by)
            return (StaffRefusal.Oneself, nobodys);
        var taker = heir is null ? null : await HeirsOf(person).Include(s => s.Practices).SingleOrDefaultAsync(s => s.Id == heir, ct);
        if (heir is not null && taker is null)
            return (StaffRefusal.NoSuchHeir, nobodys);
        var now = clock.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await IsLastAdministratorAsync(person, ct))
            return (StaffRefusal.LastAdministrator, nobodys);
        await db.Staff.HoldAsync(person.Id, ct);
        person.Leave(now);
        nobodys = await db.InheritAsync(person.Id, taker, by, now, ct);
        await RevokeAsync(person.Id, by, now, ct);
        if (!await db.SaveIfUnchangedAsync(ct))
            return (StaffRefusal.Busy, nobodys);
        await LockAsync(person, ct);
        await transaction.CommitAsync(ct);
        await EndStreamsAsync(person);
        return (StaffRefusal.None, nobodys);
    }

    /// <summary>Who could take over: colleagues at one of their practices.</summary>
    public IQueryable<StaffMember> HeirsOf(StaffMember person)
    {
        var practices = person.Practices.ConvertAll(p => p.PracticeId);
        return db.Staff.AsNoTracking().Where(s => s.LeftAt == null && s.Id != person.Id && s.Practices.Any(p => practices.Contains(p.PracticeId)));
    }

    /// <summary>Nothing from before opens again, neither the password nor what leaving revokes: years may lie between. Who is back already is left alone.</summary>
    public async Task ReturnAsync(StaffMember person, StaffId by, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.Staff.HoldAsync(person.Id, ct);
        if (!await db.Staff.AnyAsync(s => s.Id == person.Id && s.LeftAt != null, ct))
            return;
        // Leaving has not always revoked it.
        await RevokeAsync(person.Id, by, clock.GetUtcNow(), ct);
        person.Return();
        await db.SaveChangesAsync(ct);
        await SignInOf(person).GivePasswordAsync(null, ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>Their calendar's link, and the keys by which applications work in their name.</summary>
    private async Task RevokeAsync(StaffId person, StaffId by, DateTimeOffset now, CancellationToken ct)
    {
        await db.StaffCalendars.Where(c => c.StaffId == person).ExecuteDeleteAsync(ct);
        foreach (var key in await db.CoachKeys.Where(k => k.ForId == person && k.RevokedAt == null).ToListAsync(ct))
            key.Revoke(by, now);
    }

    /// <returns>False when the person has left or has no sign-in: then nothing was changed.</returns>
    public async Task<bool> GivePasswordAsync(StaffMember person, string password, CancellationToken ct)
    {
        if (!person.IsActive || !await SignInOf(person).GivePasswordAsync(users.PasswordHasher.HashPassword(new SignIn(), password), ct))
            return false;
        await EndStreamsAsync(person);
        return true;
    }

    /// <summary>
    /// Within the transaction, and one after the other in an organization, so that of two administrators who take the role from each other at
    /// once the second sees what the first did.
    /// </summary>
    private async Task<bool> IsLastAdministratorAsync(StaffMember person, CancellationToken ct)
    {
        if (person is not { Role: Role.Administrator, IsActive: true })
            return false;
        await db.Organizations.HoldAsync(ct);
        return !await db.Staff.AnyAsync(s => s.Id != person.Id && s.Role == Role.Administrator && s.LeftAt == null, ct);
    }

    private async Task LockAsync(StaffMember person, CancellationToken ct)
    {
        await SignInOf(person).ExecuteUpdateAsync(set => set.SetProperty(u => u.LockoutEnd, DateTimeOffset.MaxValue), ct);
        await SignInOf(person).EndSessionsAsync(ct);
    }

    /// <summary>After the commit, and though the browser of whoever changed it hangs up.</summary>
    private Task EndStreamsAsync(StaffMember person) => live.EndAsync(person.OrganizationId, person.Id, CancellationToken.None);

    private IQueryable<SignIn> SignInOf(StaffMember person)
    {
        var id = person.Id.Value;
        return db.Users.Where(u => u.Id == id);
    }
}
