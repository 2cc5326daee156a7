using Goodword.Channels;
using Goodword.Commands;
using Goodword.Organizations;
using Goodword.Storage;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Promises;

/// <summary>
/// Tells who leads a practice of what slipped unannounced: one mail for all that slipped together. What is told is struck off in the
/// transaction that writes the mails, so that each slip is told once, however many nodes tell; where there is nobody to tell, it waits.
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
        if (await db.LeadersAsync(practiceId, now, ct) is not { Count: > 0 } leaders)
            return;
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var told = await db.Promises.Where(p => p.PracticeId == practiceId && p.UntoldSince != null)
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.UntoldSince, (DateTimeOffset?)null).SetProperty(p => p.Version, p => p.Version + 1), ct);
        if (told == 0)
            return;
        var practice = await db.Practices.AsNoTracking().SingleAsync(p => p.Id == practiceId, ct);
        foreach (var leader in leaders)
            postbag.Write(db, practice, OutgoingKind.Reminder, leader.Name, leader.Email, told == 1 ? "A promise has slipped" : $"{told} promises have slipped", Text(leader, practice, told), null, now);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        db.ChangeTracker.Clear();
    }

    /// <summary>A mailbox is read in more places than this program: neither whom nor what it was about.</summary>
    private string Text(Leader leader, Practice practice, int told) => $"""
        Hello {leader.Name},

        {(told == 1 ? "a promise" : $"{told} promises")} of {practice.Name} passed {(told == 1 ? "its" : "their")} time, and nobody told the {(told == 1 ? "person who waits" : "people who wait")}{(leader.IsThere ? ":" : ". No manager or administrator is there; say who is, and they see it:")}
        {settings.FirstUrl}/{(leader.IsThere ? "promises?view=slipped" : "settings/staff")}

        A call today is worth more than the best answer next week.
        """.ReplaceLineEndings("\n");
}
