using Goodword.Conversations;
using Goodword.Customers;
using Goodword.Feelings;
using Goodword.Organizations;
using Goodword.Promises;
using Goodword.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Goodword.Site.Today;

/// <summary>Who needs me now? Every query reads a few rows off the front of an index, so that the page costs the same in ten years.</summary>
internal sealed class Needs(GoodwordDb db, SignedInStaff staff, DateTimeOffset now)
{
    public const int MostRows = 6;
    public const int MostCounted = 99;

    public required IReadOnlyList<Practice> Practices { get; init; }

    public IReadOnlyList<WaitingCustomer> Waiting { get; private set; } = [];

    /// <summary>Counted up to <see cref="MostCounted"/>, and one more for "or more".</summary>
    public int WaitingCount { get; private set; }

    public int NobodysCount { get; private set; }

    public IReadOnlyList<DuePromise> Mine { get; private set; } = [];

    /// <summary>What is owed by all of us until the day ends, what is late with it.</summary>
    public int DueCount { get; private set; }

    public int LateCount { get; private set; }

    public IReadOnlyList<UnhappyCustomer> Unhappy { get; private set; } = [];

    public int UnhappyCount { get; private set; }

    public IReadOnlyList<FailedReply> Failed { get; private set; } = [];

    /// <summary>Mails since yesterday that no one could make sense of.</summary>
    public int UnreadableCount { get; private set; }

    public IReadOnlyList<SilentMailbox> Silent { get; private set; } = [];

    public DateTimeOffset Now => now;

    /// <summary>The day of whoever looks is that of their first practice.</summary>
    public string Zone => Practices is [var first, ..] ? first.TimeZone : "UTC";

    public string ZoneOf(PracticeId practice) => Practices.FirstOrDefault(p => p.Id == practice)?.TimeZone ?? Zone;

    public static async Task<Needs> ReadAsync(GoodwordDb db, SignedInStaff staff, DateTimeOffset now, CancellationToken ct)
    {
        var practices = await db.Practices.AsNoTracking().Where(p => staff.Practices.Contains(p.Id)).OrderBy(p => p.Id).ToListAsync(ct);
        var needs = new Needs(db, staff, now) { Practices = practices };
        await needs.ReadWaitingAsync(ct);
        await needs.ReadPromisesAsync(ct);
        await needs.ReadUnhappyAsync(ct);
        await needs.ReadTroubleAsync(ct);
        return needs;
    }

    private async Task ReadWaitingAsync(CancellationToken ct)
    {
        // Those who wait stand at the front of the queue; the bound keeps the query from walking on behind them.
        var waiting = staff.Conversations(db).AsNoTracking()
            .Where(c => c.State == ConversationState.Open && c.QueueAt <= now && c.WaitingSince != null);
        WaitingCount = await waiting.Take(MostCounted + 1).CountAsync(ct);
        NobodysCount = await waiting.Where(c => c.OwnerId == null).Take(MostCounted + 1).CountAsync(ct);
        Waiting = await waiting.OrderBy(c => c.QueueAt).ThenBy(c => c.Id).Take(MostRows)
            .Join(db.Customers, c => c.CustomerId, k => k.Id, (c, k) => new { c, k })
            .OrderBy(row => row.c.QueueAt).ThenBy(row => row.c.Id)
            .Select(row => new WaitingCustomer(
                row.c.Id, row.c.PracticeId, row.k.Name, row.c.Subject, row.c.Preview, row.c.WaitingSince ?? now,
                db.Staff.Where(s => s.Id == row.c.OwnerId).Select(s => s.Name).FirstOrDefault(),
                row.k.LastFeeling, row.c.NextPromiseDueAt))
            .ToListAsync(ct);
    }

    private async Task ReadPromisesAsync(CancellationToken ct)
    {
        var dayEnds = StartOfDay(1);
        var mine = db.Promises.AsNoTracking().Where(p => p.OwnerId == staff.Id);
        var late = mine.Where(p => p.State == PromiseState.Slipped).OrderByDescending(p => p.DueAt).Take(MostRows);
        var due = mine.Where(p => p.State == PromiseState.Open && p.DueAt < StartOfDay(2)).OrderBy(p => p.DueAt).Take(MostRows);
        Mine = [.. await Rows(late).ToListAsync(ct), .. await Rows(due).ToListAsync(ct)];
        Mine = [.. Mine.OrderBy(p => p.DueAt).Take(MostRows)];
        var ours = db.Promises.Where(p => staff.Practices.Contains(p.PracticeId));
        DueCount = await ours.Where(p => p.State == PromiseState.Open && p.DueAt < dayEnds).Take(MostCounted + 1).CountAsync(ct);
        LateCount = await ours.Where(p => p.State == PromiseState.Slipped).Take(MostCounted + 1).CountAsync(ct);
    }

    private IQueryable<DuePromise> Rows(IQueryable<Promise> promises) => promises
        .Join(db.Customers, p => p.CustomerId, k => k.Id, (p, k) => new DuePromise(p.Id, p.ConversationId, p.PracticeId, k.Name, p.Said, p.DueAt));

    private async Task ReadUnhappyAsync(CancellationToken ct)
    {
        var yesterday = StartOfDay(-1);
        var unhappy = db.Customers.AsNoTracking()
            .Where(k => k.LastFeeling == FeelingValue.Unhappy && k.LastFeelingAt >= yesterday && staff.Practices.Contains(k.PracticeId));
        UnhappyCount = await unhappy.Take(MostCounted + 1).CountAsync(ct);
        // Value by value: what the six told is then looked up by their index; as one object, all that anybody ever told is ranked first.
        Unhappy = await unhappy.OrderByDescending(k => k.LastFeelingAt).Take(MostRows)
            .Select(k => new UnhappyCustomer(
                k.Id, k.PracticeId, k.Name, k.LastFeelingAt ?? now,
                db.FeelingRequests.Where(r => r.CustomerId == k.Id && r.AnsweredAt != null).OrderByDescending(r => r.AnsweredAt).Select(r => (ConversationId?)r.ConversationId).FirstOrDefault(),
                db.FeelingRequests.Where(r => r.CustomerId == k.Id && r.AnsweredAt != null).OrderByDescending(r => r.AnsweredAt).Select(r => r.Comment).FirstOrDefault()))
            .ToListAsync(ct);
    }

    private async Task ReadTroubleAsync(CancellationToken ct)
    {
        Failed = await db.OutgoingMails.AsNoTracking()
            .Where(m => m.State == Channels.OutgoingState.Failed && m.MessageId != null && staff.Practices.Contains(m.PracticeId))
            .OrderByDescending(m => m.DueAt).Take(3)
            .Join(db.Messages, m => m.MessageId, message => message.Id, (m, message) => new FailedReply(message.ConversationId, m.Recipient, m.Problem))
            .ToListAsync(ct);
        Silent = await db.Mailboxes.AsNoTracking().Where(m => m.SilentSince != null).OrderBy(m => m.Name).Take(3)
            .Select(m => new SilentMailbox(m.Name, m.SilentSince ?? now)).ToListAsync(ct);
        // Ids are in the order of time: the index is read from yesterday on.
        var since = Channels.RawMailId.New(StartOfDay(-1));
        UnreadableCount = await db.RawMails.Where(m => m.State == Channels.RawMailState.Unreadable && m.Id > since && staff.Practices.Contains(m.PracticeId)).Take(MostCounted + 1).CountAsync(ct);
    }

    private DateTimeOffset StartOfDay(int daysFromToday)
    {
        var zone = DateTimeZoneProviders.Tzdb[Zone];
        return zone.AtStartOfDay(Instant.FromDateTimeOffset(now).InZone(zone).Date.PlusDays(daysFromToday)).ToDateTimeOffset().ToUniversalTime();
    }
}

internal sealed record WaitingCustomer(
    ConversationId Id, PracticeId PracticeId, string Name, string Subject, string Preview, DateTimeOffset Since, string? Owner, FeelingValue? LastFeeling, DateTimeOffset? NextPromiseDueAt);

internal sealed record DuePromise(PromiseId Id, ConversationId ConversationId, PracticeId PracticeId, string Customer, string Said, DateTimeOffset DueAt);

/// <param name="ToldIn">The conversation after which they told so.</param>
internal sealed record UnhappyCustomer(CustomerId Id, PracticeId PracticeId, string Name, DateTimeOffset At, ConversationId? ToldIn, string? Comment);

internal sealed record FailedReply(ConversationId ConversationId, string Recipient, string Problem);

internal sealed record SilentMailbox(string Name, DateTimeOffset Since);
