using Goodword.Conversations;
using Goodword.Journal;
using Goodword.Organizations;
using Goodword.Promises.Theirs;
using Goodword.Storage;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Promises.OurWord;

/// <summary>Reads what the customer's page shows, found by the link alone: nobody is signed in, and nothing is stored.</summary>
internal sealed class WordReading(Database database, TimeProvider clock)
{
    private const int Most = 100;

    public async Task<WordView> FindAsync(OwnedSecret? link, CancellationToken ct)
    {
        if (link is null)
            return WordView.Unknown;
        await using var db = database.Open(link.Organization);
        var hash = link.Hash;
        var found = await (
            from known in db.WordLinks.AsNoTracking()
            where known.TokenHash == hash
            join conversation in db.Conversations on known.ConversationId equals conversation.Id
            join customer in db.Customers on known.CustomerId equals customer.Id
            join practice in db.Practices on conversation.PracticeId equals practice.Id
            select new { Link = known, Practice = practice, customer.Language, Name = customer.CalledName != "" ? customer.CalledName : customer.Name }).FirstOrDefaultAsync(ct);
        if (found is null)
            return WordView.Unknown;
        var now = clock.GetUtcNow();
        var view = new WordView
        {
            State = found.Link.HasExpired(now) ? WordLinkState.Expired : WordLinkState.Open,
            Practice = found.Practice.Name,
            Name = found.Name.Contains('@', StringComparison.Ordinal) ? "" : found.Name,
            Clock = WordClock.Of(PracticeCalendar.Of(found.Practice).Zone, found.Language),
            ExpiresAt = found.Link.ExpiresAt,
        };
        return view.State is WordLinkState.Open
            ? await FillAsync(db, view, found.Link.ConversationId, ct)
            : view with { HasNewer = await db.WordLinks.AnyAsync(l => l.ConversationId == found.Link.ConversationId && l.CustomerId == found.Link.CustomerId && l.ExpiresAt >= now, ct) };
    }

    private static async Task<WordView> FillAsync(GoodwordDb db, WordView view, ConversationId conversation, CancellationToken ct)
    {
        // What stood in a mail that did not arrive is no word of ours to them.
        var promises = await db.Promises.AsNoTracking().Of(conversation).Where(p => p.UnheardSince == null).OrderByDescending(p => p.Id).Take(Most).ToListAsync(ct);
        var answers = await db.PromiseAnswers.AsNoTracking().Where(a => a.ConversationId == conversation).OrderByDescending(a => a.Id).Take(Most).ToListAsync(ct);
        var kept = await db.Facts.AsNoTracking().HappenedIn(conversation).Where(f => f.Kind == FactKind.Kept).ToListAsync(ct);
        var theirs = await db.TheirPromises.AsNoTracking().Where(p => p.ConversationId == conversation && p.State != TheirPromiseState.Dropped)
            .OrderBy(p => p.State).ThenBy(p => p.DueAt).Take(Most).ToListAsync(ct);
        return view with
        {
            Promises = WordLines.Of(promises, answers, kept),
            Theirs = [.. theirs.Select(p => new TheirLine(p.Id, p.What, p.DueAt, p.State is TheirPromiseState.Received, p.SettledAt))],
        };
    }
}
