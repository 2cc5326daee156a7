using Goodword.Channels;
using Goodword.Commands;
using Goodword.Organizations;
using Goodword.Storage;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Promises;

/// <summary>
/// Tells a practice's managers of what slipped unannounced: one mail for all that slipped together. What is told is struck off in the
/// transaction that writes the mails, so that each slip is told once, however many nodes tell.
/// </summary>
internal sealed class SlipTelling(Database database, Postbag postbag, Settings settings)
{
    public async Task TellAsync(OrganizationId organization, DateTimeOffset now, CancellationToken ct)
    {
        await using var db = database.Open(organization);
        foreach (var practice in await db.Promises.Where(p => p.UntoldSince != null).Select(p => p.PracticeId).Distinct().ToListAsync(ct))
            await TellAsync(db, practice, now, ct);
    }

    private async Task TellAsync(GoodwordDb db, PracticeId practiceId, DateTimeOffset now, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var told = await db.Promises.Where(p => p.PracticeId == practiceId && p.UntoldSince != null)
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.UntoldSince, (DateTimeOffset?)null).SetProperty(p => p.Version, p => p.Version + 1), ct);
        if (told == 0)
            return;
        var practice = await db.Practices.AsNoTracking().SingleAsync(p => p.Id == practiceId, ct);
        foreach (var manager in await db.LeadersAsync(practiceId, ct))
            postbag.Write(db, practice, OutgoingKind.Reminder, manager.Name, manager.Email, told == 1 ? "A promise has slipped" : $"{told} promises have slipped", Text(manager, practice, told), null, now);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        db.ChangeTracker.Clear();
    }

    /// <summary>A mailbox is read in more places than this program: neither whom nor what it was about.</summary>
    private string Text(StaffMember manager, Practice practice, int told) => $"""
        Hello {manager.Name},

        {(told == 1 ? "a promise" : $"{told} promises")} of {practice.Name} passed {(told == 1 ? "its" : "their")} time, and nobody told the {(told == 1 ? "person who waits" : "people who wait")}:
        {settings.FirstUrl}/promises?view=slipped

        A call today is worth more than the best answer next week.
        """.ReplaceLineEndings("\n");
}
