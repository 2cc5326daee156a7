using Goodword.Organizations;
using Goodword.Promises;
using Goodword.Storage;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Conversations;

/// <summary>A promise that is owed to somebody who can be written to.</summary>
/// <param name="Customer">As they want to be called.</param>
/// <param name="Maker">Who wrote the message in which it stands.</param>
/// <param name="Newest">The newest message of its conversation.</param>
internal sealed record OwedWord(ShownPromise Promise, ConversationId Conversation, Practice Practice, string Customer, string? Maker, MessageId? Newest);

/// <summary>What notices, and times that somebody can keep, ask for, compiled once; see <see cref="CompiledInbox"/>.</summary>
internal sealed class CompiledNotice
{
    public const int MostAtOnce = 3;

    private const int MostOwed = 5_000;
    private const int MostAbsences = 100;

    private static readonly PerModel<CompiledNotice> OfModel = new(() => new CompiledNotice());

    private readonly Func<GoodwordDb, PromiseId, PromiseId, PromiseId, IAsyncEnumerable<OwedWord>> owed = EF.CompileAsyncQuery((GoodwordDb db, PromiseId one, PromiseId other, PromiseId third) =>
        from promise in db.Promises.AsNoTracking()
        where (promise.Id == one || promise.Id == other || promise.Id == third) && (promise.State == PromiseState.Open || promise.State == PromiseState.Slipped)
        where db.CustomerAddresses.Any(a => a.CustomerId == promise.CustomerId)
            || db.Messages.Any(m => m.ConversationId == promise.ConversationId && m.Kind == MessageKind.Inbound && !m.IsAutomatic && m.FromEmail != "")
        join customer in db.Customers on promise.CustomerId equals customer.Id
        join practice in db.Practices on promise.PracticeId equals practice.Id
        orderby promise.DueAt, promise.Id
        select new OwedWord(
            new ShownPromise(promise.Id, promise.MessageId, promise.OwnerId, promise.Said, promise.Action, promise.DueAt, promise.State),
            promise.ConversationId,
            practice,
            customer.CalledName.Length > 0 ? customer.CalledName : customer.Name,
            db.Messages.Where(m => m.Id == promise.MessageId).Join(db.Staff, m => m.AuthorId, s => s.Id, (m, s) => s.Name).FirstOrDefault(),
            db.Messages.Where(m => m.ConversationId == promise.ConversationId).OrderByDescending(m => m.Id).Select(m => (MessageId?)m.Id).FirstOrDefault()));

    /// <summary>The first of a conversation's promises that may slip, and its practice.</summary>
    public Func<GoodwordDb, ConversationId, CancellationToken, Task<PromiseId?>> AtRisk { get; } = EF.CompileAsyncQuery((GoodwordDb db, ConversationId id, CancellationToken ct) =>
        db.Promises.Where(p => p.ConversationId == id && p.State == PromiseState.Open && p.AtRiskSince != null).OrderBy(p => p.DueAt).Select(p => (PromiseId?)p.Id).FirstOrDefault());

    public Func<GoodwordDb, StaffId, CancellationToken, Task<int?>> PromisesPerDay { get; } = EF.CompileAsyncQuery((GoodwordDb db, StaffId id, CancellationToken ct) =>
        db.Staff.Where(s => s.Id == id).Select(s => (int?)s.PromisesPerDay).SingleOrDefault());

    public Func<GoodwordDb, StaffId, DateTimeOffset, IAsyncEnumerable<AwaySpan>> Away { get; } = EF.CompileAsyncQuery((GoodwordDb db, StaffId id, DateTimeOffset now) =>
        db.Absences.Where(a => a.StaffId == id && a.EndsAt > now).OrderBy(a => a.EndsAt).Take(MostAbsences).Select(a => new AwaySpan(a.StartsAt, a.EndsAt)));

    /// <summary>When what somebody owes falls due but for one promise, the next first.</summary>
    public Func<GoodwordDb, StaffId, DateTimeOffset, PromiseId, IAsyncEnumerable<DateTimeOffset>> Dues { get; } = EF.CompileAsyncQuery((GoodwordDb db, StaffId id, DateTimeOffset now, PromiseId without) =>
        db.Promises.Where(p => p.State == PromiseState.Open && p.OwnerId == id && p.DueAt >= now && p.Id != without).OrderBy(p => p.DueAt).Take(MostOwed).Select(p => p.DueAt));

    /// <summary>Of those that have these ids, at most <see cref="MostAtOnce"/>; the next due first. The asker compares the practice with their own.</summary>
    public IAsyncEnumerable<OwedWord> Owed(GoodwordDb db, IReadOnlyList<PromiseId> ids) => owed(db, ids[0], ids[ids.Count / 2], ids[^1]);

    public static CompiledNotice Of(GoodwordDb db) => OfModel.Of(db);
}
