using Goodword.Channels;
using Goodword.Conversations;
using Goodword.Organizations;
using Goodword.Promises.OurWord;
using Goodword.Site;
using Goodword.Storage;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Promises.Theirs;

/// <summary>Reminds customers, once and kindly, of what they wanted to send.</summary>
internal sealed class TheirSweep(PromiseBatches batches, Postbag postbag) : ISweep
{
    public Task<bool> SweepTurnAsync(OrganizationId organization, DateTimeOffset now, CancellationToken ct) =>
        batches.TakeAsync<TheirPromise>(organization, p => p.RemindAt <= now, p => p.RemindAt, (db, theirs) => RemindAsync(db, theirs, now, ct), ct);

    private async Task RemindAsync(GoodwordDb db, IReadOnlyList<TheirPromise> all, DateTimeOffset now, CancellationToken ct)
    {
        var customers = await ReadersAsync(db, all, ct);
        var about = all.Select(p => p.ConversationId).ToList();
        var conversations = await db.Conversations.AsNoTracking().Where(c => about.Contains(c.Id)).ToDictionaryAsync(c => c.Id, ct);
        var practices = (await db.Practices.AsNoTracking().ToListAsync(ct)).ToDictionary(p => p.Id);
        foreach (var theirs in all)
        {
            if (!theirs.NeedsReminder(now) || customers[theirs.Id] is not { Email: { } email } customer)
            {
                theirs.StopReminding();
                continue;
            }

            theirs.Remind(now);
            var practice = practices[theirs.PracticeId];
            var clock = WordClock.Of(PracticeCalendar.Of(practice).Zone, customer.Language);
            var name = customer.CalledName.Length > 0 ? customer.CalledName : customer.Name;
            await postbag.WriteAboutAsync(db, practice, conversations[theirs.ConversationId], OutgoingKind.TheirReminder, customer.Name, email, PageWords.Fill(clock.Words.ReminderSubject, theirs.What), TextOf(clock, name, theirs, practice), null, now, ct);
        }
    }

    internal static string TextOf(WordClock clock, string name, TheirPromise theirs, Practice practice)
    {
        var words = clock.Words;
        var greeting = name.Length == 0 || name.Contains('@', StringComparison.Ordinal) ? words.GreetingWithoutName : PageWords.Fill(words.Greeting, name);
        return $"{greeting}\n\n{PageWords.Fill(words.Reminder, theirs.What, clock.At(theirs.DueAt))}\n\n{words.Regards}\n{practice.Name}\n";
    }

    private static Task<Dictionary<TheirPromiseId, Reader>> ReadersAsync(GoodwordDb db, IReadOnlyList<TheirPromise> all, CancellationToken ct)
    {
        var ids = all.Select(p => p.Id).ToList();
        return db.TheirPromises.Where(p => ids.Contains(p.Id))
            .Join(db.Customers, p => p.CustomerId, c => c.Id, (p, c) => new Reader(
                p.Id,
                c.Name,
                c.CalledName,
                c.Language,
                db.Messages.Where(m => m.ConversationId == p.ConversationId && m.Kind == MessageKind.Inbound && !m.IsAutomatic && db.CustomerAddresses.Any(a => a.CustomerId == p.CustomerId && a.Email == m.FromEmail)).OrderByDescending(m => m.Id).Select(m => m.FromEmail).FirstOrDefault()
                    ?? db.CustomerAddresses.Where(a => a.CustomerId == p.CustomerId).OrderBy(a => a.Email).Select(a => a.Email).FirstOrDefault()
                    ?? db.Messages.Where(m => m.ConversationId == p.ConversationId && m.Kind == MessageKind.Inbound && !m.IsAutomatic && m.FromEmail != "").OrderByDescending(m => m.Id).Select(m => m.FromEmail).FirstOrDefault()))
            .ToDictionaryAsync(r => r.Promise, ct);
    }

    /// <param name="Email">See <see cref="Correspondents.Usual"/>; null: nowhere.</param>
    private sealed record Reader(TheirPromiseId Promise, string Name, string CalledName, string Language, string? Email);
}
