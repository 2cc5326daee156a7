using Goodword.Channels;
using Goodword.Conversations;
using Goodword.Feelings;
using Goodword.Organizations;
using Goodword.Promises;
using Goodword.Promises.Webhooks;
using Goodword.Storage;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Site.Today;

/// <summary>Counted up to <see cref="Needs.MostCounted"/>, and one more for "or more".</summary>
/// <param name="Due">What is owed by all of us until the day ends; what is late is <paramref name="Late"/>.</param>
/// <param name="Unhappy">Who told so since the last working day began.</param>
/// <param name="Unreadable">Mails since then that no one could make sense of.</param>
/// <param name="HasUnattended">Whether there is anything of the kind, which is then read, as what follows.</param>
internal sealed record NeedCounts(int Waiting, int Nobodys, int Due, int Late, int Unhappy, int Unreadable, bool HasUnattended, bool HasSilent, bool HasUntold, bool HasHeld);

/// <summary>What Today asks for, compiled once; see <see cref="CompiledInbox"/>.</summary>
internal sealed class CompiledNeeds
{
    private const int Counted = Needs.MostCounted + 1;
    private const int MostTroubles = 3;

    private static readonly PerModel<CompiledNeeds> OfModel = new(() => new CompiledNeeds());

    public Func<GoodwordDb, IReadOnlyList<PracticeId>, IAsyncEnumerable<Practice>> Practices { get; } = OfPractices.Compile((GoodwordDb db, IReadOnlyList<PracticeId> practices) =>
        db.Practices.AsNoTracking().Where(p => practices.Contains(p.Id)).OrderBy(p => p.Id).AsQueryable());

    /// <summary>
    /// All in one query, which the organization's own row carries. Those who wait stand in the queue where they began to, all others behind
    /// them: their place tells, and the index is all that is read.
    /// </summary>
    public Func<GoodwordDb, IReadOnlyList<PracticeId>, DateTimeOffset, DateTimeOffset, DateTimeOffset, RawMailId, IAsyncEnumerable<NeedCounts>> Counts { get; } = OfPractices.Compile(
        (GoodwordDb db, IReadOnlyList<PracticeId> practices, DateTimeOffset now, DateTimeOffset dayEnds, DateTimeOffset since, RawMailId mailsSince) =>
            db.Organizations.Select(_ => new NeedCounts(
                db.Conversations.Where(c => practices.Contains(c.PracticeId) && c.State == ConversationState.Open && c.QueueAt <= now).Take(Counted).Count(),
                db.Conversations.Where(c => practices.Contains(c.PracticeId) && c.State == ConversationState.Open && c.QueueAt <= now && c.OwnerId == null).Take(Counted).Count(),
                db.Promises.Where(p => practices.Contains(p.PracticeId) && p.State == PromiseState.Open && p.DueAt < dayEnds && p.UnheardSince == null).Take(Counted).Count(),
                db.Promises.Where(p => practices.Contains(p.PracticeId) && p.State == PromiseState.Slipped).Take(Counted).Count(),
                db.FeelingRequests.Where(r => practices.Contains(r.PracticeId) && r.Value == FeelingValue.Unhappy && r.ToldAt >= since).Take(Counted).Count(),
                // Ids are in the order of time: the index is read from that day on.
                // What is broken in an archive of long ago is no news.
                db.RawMails.Where(m => m.State == RawMailState.Unreadable && m.Id > mailsSince && m.Mailbox != MailSource.Mbox.Mailbox && practices.Contains(m.PracticeId)).Take(Counted).Count(),
                db.Promises.Any(p => p.UnattendedSince != null && practices.Contains(p.PracticeId)),
                db.Mailboxes.Any(m => m.SilentSince != null),
                db.Webhooks.Any(w => w.OffSince != null && w.WhyOff != WebhookOff.ByHand && w.RemovedAt == null),
                db.OutgoingMails.Any(m => m.State == OutgoingState.Queued && m.Tries >= OutgoingMail.TriesUntilTold && practices.Contains(m.PracticeId)))));

    public Func<GoodwordDb, IReadOnlyList<PracticeId>, DateTimeOffset, IAsyncEnumerable<WaitingCustomer>> Waiting { get; } = OfPractices.Compile((GoodwordDb db, IReadOnlyList<PracticeId> practices, DateTimeOffset now) =>
        db.Conversations.AsNoTracking()
            .Where(c => practices.Contains(c.PracticeId) && c.State == ConversationState.Open && c.QueueAt <= now && c.WaitingSince != null)
            .OrderBy(c => c.QueueAt).ThenBy(c => c.Id).Take(Needs.MostRows)
            .Join(db.Customers, c => c.CustomerId, k => k.Id, (c, k) => new { c, k })
            .OrderBy(row => row.c.QueueAt).ThenBy(row => row.c.Id)
            .Select(row => new WaitingCustomer(
                row.c.Id, row.c.PracticeId, row.k.Name, row.c.Subject, row.c.Preview, row.c.WaitingSince ?? now,
                db.Staff.Where(s => s.Id == row.c.OwnerId).Select(s => s.Name).FirstOrDefault(),
                row.k.LastFeeling, row.c.NextPromiseDueAt)));

    /// <summary>The latest first.</summary>
    public Func<GoodwordDb, IReadOnlyList<PracticeId>, StaffId, IAsyncEnumerable<DuePromise>> Late { get; } = OfPractices.Compile((GoodwordDb db, IReadOnlyList<PracticeId> practices, StaffId me) =>
        db.Promises.AsNoTracking().Where(p => practices.Contains(p.PracticeId) && p.OwnerId == me && p.State == PromiseState.Slipped).OrderByDescending(p => p.DueAt).Take(Needs.MostRows)
            .Join(db.Customers, p => p.CustomerId, k => k.Id, (p, k) => new DuePromise(p.Id, p.ConversationId, p.PracticeId, k.Name, p.Said, p.DueAt)));

    /// <summary>The next first.</summary>
    public Func<GoodwordDb, IReadOnlyList<PracticeId>, StaffId, DateTimeOffset, IAsyncEnumerable<DuePromise>> Due { get; } = OfPractices.Compile((GoodwordDb db, IReadOnlyList<PracticeId> practices, StaffId me, DateTimeOffset end) =>
        db.Promises.AsNoTracking().Where(p => practices.Contains(p.PracticeId) && p.OwnerId == me && p.State == PromiseState.Open && p.DueAt < end && p.UnheardSince == null).OrderBy(p => p.DueAt).Take(Needs.MostRows)
            .Join(db.Customers, p => p.CustomerId, k => k.Id, (p, k) => new DuePromise(p.Id, p.ConversationId, p.PracticeId, k.Name, p.Said, p.DueAt)));

    /// <summary>The next due first.</summary>
    public Func<GoodwordDb, IReadOnlyList<PracticeId>, StaffId, IAsyncEnumerable<PromiseId>> AtRisk { get; } = OfPractices.Compile((GoodwordDb db, IReadOnlyList<PracticeId> practices, StaffId me) =>
        db.Promises.Where(p => practices.Contains(p.PracticeId) && p.OwnerId == me && p.State == PromiseState.Open && p.AtRiskSince != null).OrderBy(p => p.DueAt).Select(p => p.Id).Take(Needs.MostNotices));

    /// <summary>For managers: what nobody looks after, the next due first.</summary>
    public Func<GoodwordDb, IReadOnlyList<PracticeId>, IAsyncEnumerable<DuePromise>> Unattended { get; } = OfPractices.Compile((GoodwordDb db, IReadOnlyList<PracticeId> practices) =>
        db.Promises.AsNoTracking().Where(p => p.UnattendedSince != null && practices.Contains(p.PracticeId)).OrderBy(p => p.DueAt).Take(Needs.MostRows)
            .Join(db.Customers, p => p.CustomerId, k => k.Id, (p, k) => new DuePromise(p.Id, p.ConversationId, p.PracticeId, k.Name, p.Said, p.DueAt)));

    /// <summary>For managers: what slipped and is still owed by whomever, the latest first.</summary>
    public Func<GoodwordDb, IReadOnlyList<PracticeId>, IAsyncEnumerable<DuePromise>> Slipped { get; } = OfPractices.Compile((GoodwordDb db, IReadOnlyList<PracticeId> practices) =>
        db.Promises.AsNoTracking().Where(p => practices.Contains(p.PracticeId) && p.State == PromiseState.Slipped).OrderByDescending(p => p.DueAt).Take(Needs.MostRows)
            .Join(db.Customers, p => p.CustomerId, k => k.Id, (p, k) => new { p, k })
            .Join(db.Staff, row => row.p.OwnerId, s => s.Id, (row, s) => new DuePromise(row.p.Id, row.p.ConversationId, row.p.PracticeId, row.k.Name, row.p.Said, row.p.DueAt) { Owner = s.Name }));

    /// <summary>By the practice that was told, whoever knew them first: their words are for nobody else.</summary>
    public Func<GoodwordDb, IReadOnlyList<PracticeId>, DateTimeOffset, DateTimeOffset, IAsyncEnumerable<UnhappyCustomer>> Unhappy { get; } = OfPractices.Compile(
        (GoodwordDb db, IReadOnlyList<PracticeId> practices, DateTimeOffset since, DateTimeOffset now) =>
            db.FeelingRequests.AsNoTracking()
                .Where(r => practices.Contains(r.PracticeId) && r.Value == FeelingValue.Unhappy && r.ToldAt >= since)
                .OrderByDescending(r => r.ToldAt).Take(Needs.MostRows)
                .Join(db.Customers, r => r.CustomerId, k => k.Id, (r, k) => new { r, k.Name })
                .OrderByDescending(row => row.r.ToldAt)
                .Select(row => new UnhappyCustomer(row.r.Id, row.r.ConversationId, row.r.PracticeId, row.Name, row.r.ToldAt ?? now, row.r.Comment)));

    /// <summary>Until a later message went out in the same conversation, or somebody closed it knowing of this; and for a month, so that it is bounded.</summary>
    public Func<GoodwordDb, IReadOnlyList<PracticeId>, DateTimeOffset, IAsyncEnumerable<FailedReply>> Failed { get; } = OfPractices.Compile((GoodwordDb db, IReadOnlyList<PracticeId> practices, DateTimeOffset since) =>
        db.OutgoingMails.AsNoTracking()
            .Where(m => m.State == OutgoingState.Failed && m.DueAt >= since && m.MessageId != null && practices.Contains(m.PracticeId))
            .Join(db.Messages, m => m.MessageId, message => message.Id, (m, message) => new { m, message.ConversationId, message.Id })
            .Where(row => !db.Messages.Any(later => later.ConversationId == row.ConversationId && later.Id > row.Id && later.Kind == MessageKind.Outbound))
            .Where(row => !db.Conversations.Any(c => c.Id == row.ConversationId && c.State == ConversationState.Closed && c.ClosedAt > row.m.FailedAt))
            .OrderByDescending(row => row.m.DueAt).Take(MostTroubles)
            .Select(row => new FailedReply(row.ConversationId, row.m.Recipient, row.m.Problem)));

    public Func<GoodwordDb, DateTimeOffset, IAsyncEnumerable<SilentMailbox>> Silent { get; } = EF.CompileAsyncQuery((GoodwordDb db, DateTimeOffset now) =>
        db.Mailboxes.AsNoTracking().Where(m => m.SilentSince != null).OrderBy(m => m.Name).Take(MostTroubles).Select(m => new SilentMailbox(m.Name, m.SilentSince ?? now)));

    /// <summary>What still waits to go out after many tries, the longest first.</summary>
    public Func<GoodwordDb, IReadOnlyList<PracticeId>, IAsyncEnumerable<HeldMail>> Held { get; } = OfPractices.Compile((GoodwordDb db, IReadOnlyList<PracticeId> practices) =>
        db.OutgoingMails.AsNoTracking().Where(m => m.State == OutgoingState.Queued && m.Tries >= OutgoingMail.TriesUntilTold && practices.Contains(m.PracticeId))
            .OrderBy(m => m.QueuedAt).Take(Counted).Select(m => new HeldMail(m.QueuedAt, m.Problem)));

    /// <summary>For administrators: what its answers turned off.</summary>
    public Func<GoodwordDb, IAsyncEnumerable<Webhook>> Untold { get; } = EF.CompileAsyncQuery((GoodwordDb db) =>
        db.Webhooks.AsNoTracking().Where(w => w.OffSince != null && w.WhyOff != WebhookOff.ByHand && w.RemovedAt == null).OrderBy(w => w.Id).Take(MostTroubles).AsQueryable());

    public static CompiledNeeds Of(GoodwordDb db) => OfModel.Of(db);
}
