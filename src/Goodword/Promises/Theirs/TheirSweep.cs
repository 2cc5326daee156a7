using Goodword.Channels;
using Goodword.Conversations;
using Goodword.Organizations;
using Goodword.Promises.OurWord;
using Goodword.Site;
using Goodword.Storage;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Promises.Theirs;

/// <summary>
/// Reminds customers, once and kindly, of what they wanted to send. Each is one transaction, which holds only for the version that was
/// read: of two nodes one wins.
/// </summary>
internal sealed class TheirSweep(Database database, Postbag postbag) : ISweep
{
    private const int Batch = 100;

    public async Task SweepAsync(OrganizationId organization, DateTimeOffset now, CancellationToken ct)
    {
        List<TheirPromiseId> due;
        await using (var db = database.Open(organization))
            due = await db.TheirPromises.Where(p => p.RemindAt != null && p.RemindAt <= now).OrderBy(p => p.RemindAt).Select(p => p.Id).Take(Batch).ToListAsync(ct);
        foreach (var id in due)
            await RemindAsync(organization, id, now, ct);
    }

    private async Task RemindAsync(OrganizationId organization, TheirPromiseId id, DateTimeOffset now, CancellationToken ct)
    {
        await using var db = database.Open(organization);
        var theirs = await db.TheirPromises.SingleOrDefaultAsync(p => p.Id == id, ct);
        if (theirs is null || theirs.RemindAt is null)
            return;
        var email = theirs.NeedsReminder(now) ? await AddressAsync(db, theirs, ct) : null;
        if (email is null)
        {
            theirs.StopReminding();
        }
        else
        {
            theirs.Remind(now);
            var practice = await db.Practices.AsNoTracking().SingleAsync(p => p.Id == theirs.PracticeId, ct);
            var customer = await db.Customers.AsNoTracking().SingleAsync(c => c.Id == theirs.CustomerId, ct);
            var clock = WordClock.Of(PracticeCalendar.Of(practice).Zone, customer.Language);
            var name = customer.CalledName.Length > 0 ? customer.CalledName : customer.Name;
            postbag.Write(db, practice, OutgoingKind.TheirReminder, customer.Name, email, PageWords.Fill(clock.Words.ReminderSubject, theirs.What), TextOf(clock, name, theirs, practice), null, now);
        }

        await db.SaveIfUnchangedAsync(ct);
    }

    internal static string TextOf(WordClock clock, string name, TheirPromise theirs, Practice practice)
    {
        var words = clock.Words;
        var greeting = name.Length == 0 || name.Contains('@', StringComparison.Ordinal) ? words.GreetingWithoutName : PageWords.Fill(words.Greeting, name);
        return $"{greeting}\n\n{PageWords.Fill(words.Reminder, theirs.What, clock.At(theirs.DueAt))}\n\n{words.Regards}\n{practice.Name}\n";
    }

    /// <summary>From where they wrote last, else where they are known to be.</summary>
    private static async Task<string?> AddressAsync(GoodwordDb db, TheirPromise theirs, CancellationToken ct)
    {
        var email = await db.Messages.Where(m => m.ConversationId == theirs.ConversationId && m.Kind == MessageKind.Inbound && !m.IsAutomatic && m.FromEmail != "")
            .OrderByDescending(m => m.Id).Select(m => m.FromEmail).FirstOrDefaultAsync(ct);
        return email ?? await db.CustomerAddresses.Where(a => a.CustomerId == theirs.CustomerId).OrderBy(a => a.Email).Select(a => a.Email).FirstOrDefaultAsync(ct);
    }
}
