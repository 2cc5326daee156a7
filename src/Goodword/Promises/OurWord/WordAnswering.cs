using Goodword.Channels;
using Goodword.Conversations;
using Goodword.Journal;
using Goodword.Organizations;
using Goodword.Site;
using Goodword.Storage;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Promises.OurWord;

internal enum WordOutcome
{
    Told,

    /// <summary>No such link or promise any longer; nothing was changed, and the page says what stands there now.</summary>
    Gone,

    /// <summary>It was settled while they read, and nothing was said in words; nothing was changed.</summary>
    Settled,

    /// <summary>Words were to be sent, and none were written.</summary>
    Wordless,

    /// <summary>More in a day than anybody has to say.</summary>
    TooOften,
}

/// <summary>
/// Stores what a customer says of a promise. "Done" keeps it: nobody knows better, the owner has nothing left to do, and "not done" on the same
/// page takes it back. "Not done" makes it owed again, and like "that time doesn't suit me" it becomes the customer's message, so that the
/// conversation waits for an answer, wherever staff look. All in one transaction; the same tap twice is one.
/// </summary>
internal sealed class WordAnswering(Database database, Live live, TimeProvider clock)
{
    public const int MostPerDay = 30;

    public async Task<WordOutcome> AnswerAsync(OwnedSecret link, PromiseId id, PromiseAnswerKind kind, string words, CancellationToken ct)
    {
        await using var db = database.Open(link.Organization);
        return await db.RepeatIfOvertakenAsync(() => TryAnswerAsync(db, link, id, kind, words, ct));
    }

    private async Task<WordOutcome> TryAnswerAsync(GoodwordDb db, OwnedSecret link, PromiseId id, PromiseAnswerKind kind, string words, CancellationToken ct)
    {
        var (hash, now) = (link.Hash, clock.GetUtcNow());
        var known = await db.WordLinks.AsNoTracking().FirstOrDefaultAsync(l => l.TokenHash == hash, ct);
        if (known is null || known.HasExpired(now))
            return WordOutcome.Gone;
        var promise = await db.Promises.SingleOrDefaultAsync(p => p.Id == id && p.ConversationId == known.ConversationId, ct);
        var stands = promise is { IsOwed: true } || (promise is { State: PromiseState.Kept } && kind is PromiseAnswerKind.Done or PromiseAnswerKind.NotDone);
        if (promise is null)
            return WordOutcome.Gone;
        // Settled while they wrote: their words reach us all the same.
        if (words.Length == 0 && (!stands || kind is PromiseAnswerKind.Words))
            return kind is PromiseAnswerKind.Words ? WordOutcome.Wordless : WordOutcome.Settled;
        var day = now.AddDays(-1);
        if (await db.PromiseAnswers.CountAsync(a => a.ConversationId == known.ConversationId && a.At > day, ct) >= MostPerDay)
            return WordOutcome.TooOften;
        var conversation = await db.Conversations.SingleAsync(c => c.Id == promise.ConversationId, ct);
        var text = TextOf(promise, kind, words);
        if (await WasSaidAsync(db, promise, conversation, kind, words.Length == 0 && kind is PromiseAnswerKind.Done ? null : text, ct))
            return WordOutcome.Told;

        var message = kind is PromiseAnswerKind.Done && words.Length == 0 ? null : await MessageAsync(db, conversation, text, now, ct);
        if (stands)
            await ChangeAsync(db, promise, conversation, kind, now, ct);
        db.PromiseAnswers.Add(PromiseAnswer.Of(promise, kind, message, now));
        await db.SaveChangesAsync(ct);
        await live.AnnounceAsync(conversation, ct);
        return WordOutcome.Told;
    }

    /// <summary>Staff read it in their conversation: what it is about, and the customer's own words.</summary>
    private static string TextOf(Promise promise, PromiseAnswerKind kind, string words)
    {
        var about = kind switch
        {
            PromiseAnswerKind.Done => $"This is done: “{promise.Said}”",
            PromiseAnswerKind.NotDone => $"This isn't done: “{promise.Said}”",
            PromiseAnswerKind.Words => $"About “{promise.Said}”",
            _ => $"The time of this doesn't suit me: “{promise.Said}”",
        };
        return words.Length == 0 ? about : $"{about}\n\n{words}";
    }

    /// <summary>Once somebody answered them or closed the matter, who says the same says it anew.</summary>
    private static async Task<bool> WasSaidAsync(GoodwordDb db, Promise promise, Conversation conversation, PromiseAnswerKind kind, string? text, CancellationToken ct)
    {
        if ((kind is PromiseAnswerKind.NotDone && promise.State is PromiseState.Kept) || (kind is PromiseAnswerKind.Done && promise.IsOwed))
            return false;
        var last = await db.PromiseAnswers.AsNoTracking().Where(a => a.PromiseId == promise.Id).OrderByDescending(a => a.Id).FirstOrDefaultAsync(ct);
        if (last?.Kind != kind)
            return false;
        return text is null || (conversation.IsOpen && conversation.WaitingSince <= last.At && await db.Messages.AnyAsync(m => m.Id == last.MessageId && m.Text == text, ct));
    }

    /// <summary>From where the customer wrote last, so that the answer goes there, in the same thread.</summary>
    private static async Task<Message> MessageAsync(GoodwordDb db, Conversation conversation, string text, DateTimeOffset now, CancellationToken ct)
    {
        var last = await db.Messages.AsNoTracking().Where(m => m.ConversationId == conversation.Id && m.Kind == MessageKind.Inbound && !m.IsAutomatic)
            .OrderByDescending(m => m.Id).Select(m => new { m.InternetMessageId, m.References }).FirstOrDefaultAsync(ct);
        var customer = (await Correspondents.OfAsync(db, conversation.Id, conversation.CustomerId, ct)).Usual;
        var incoming = new IncomingMessage
        {
            ReceivedAt = now,
            FromName = customer?.Name ?? await db.Customers.Where(c => c.Id == conversation.CustomerId).Select(c => c.Name).SingleAsync(ct),
            FromEmail = customer?.Email ?? "",
            Subject = conversation.Subject,
            Text = text,
            References = $"{last?.References} {last?.InternetMessageId}".Trim(),
        };
        var message = Message.Receive(conversation, incoming, Placement.CustomersPage);
        db.Messages.Add(message);
        db.Facts.AddRange(conversation.Receive(message));
        return message;
    }

    private static async Task ChangeAsync(GoodwordDb db, Promise promise, Conversation conversation, PromiseAnswerKind kind, DateTimeOffset now, CancellationToken ct)
    {
        if (kind is PromiseAnswerKind.Done && promise.IsOwed)
        {
            db.Facts.AddRange(promise.Keep(null, now));
            conversation.ExpectPromise(await db.NextDueAsync(conversation.Id, promise, null, ct));
        }
        else if (kind is PromiseAnswerKind.NotDone && promise.State is PromiseState.Kept)
        {
            db.Facts.Add(promise.Dispute(null, await db.CalendarOfAsync(promise.PracticeId, ct), now));
            await db.OweAgainAsync(promise, now, ct);
            conversation.ExpectPromise(await db.NextDueAsync(conversation.Id, promise, promise, ct));
        }
        else
        {
            // The lists of the conversation show what was said of it.
            conversation.ExpectPromise(conversation.NextPromiseDueAt);
        }
    }
}
