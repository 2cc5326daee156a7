using Goodword.Organizations;
using Goodword.Promises;
using Goodword.Storage;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Conversations;

/// <summary>A promise that is owed.</summary>
/// <param name="Maker">Who wrote the message in which it stands.</param>
/// <param name="Newest">The newest message of its conversation.</param>
internal sealed record OwedWord(Promise Promise, string? Maker, MessageId? Newest);

/// <summary>What notices, and times that somebody can keep, ask for, compiled once; see <see cref="CompiledInbox"/>.</summary>
internal sealed class CompiledNotice
{
    private const int MostOwed = 5_000;
    private const int MostAbsences = 100;

    private static readonly PerModel<CompiledNotice> OfModel = new(() => new CompiledNotice());

    /// <summary>The asker compares the practice with their own.</summary>
    public Func<GoodwordDb, PromiseId, CancellationToken, Task<OwedWord?>> Owed { get; } = EF.CompileAsyncQuery((GoodwordDb db, PromiseId id, CancellationToken ct) =>
        db.Promises.AsNoTracking().Where(p => p.Id == id && (p.State == PromiseState.Open || p.State == PromiseState.Slipped)).Select(p => new OwedWord(
            p,
            db.Messages.Where(m => m.Id == p.MessageId).Join(db.Staff, m => m.AuthorId, s => s.Id, (m, s) => s.Name).FirstOrDefault(),
            db.Messages.Where(m => m.ConversationId == p.ConversationId).OrderByDescending(m => m.Id).Select(m => (MessageId?)m.Id).FirstOrDefault())).SingleOrDefault());

    /// <summary>The first of a conversation's promises that may slip, and its practice.</summary>
    public Func<GoodwordDb, ConversationId, CancellationToken, Task<PromiseId?>> AtRisk { get; } = EF.CompileAsyncQuery((GoodwordDb db, ConversationId id, CancellationToken ct) =>
        db.Promises.Where(p => p.ConversationId == id && p.State == PromiseState.Open && p.AtRiskSince != null).OrderBy(p => p.DueAt).Select(p => (PromiseId?)p.Id).FirstOrDefault());

    public Func<GoodwordDb, StaffId, CancellationToken, Task<int?>> PromisesPerDay { get; } = EF.CompileAsyncQuery((GoodwordDb db, StaffId id, CancellationToken ct) =>
        db.Staff.Where(s => s.Id == id).Select(s => (int?)s.PromisesPerDay).SingleOrDefault());

    public Func<GoodwordDb, StaffId, DateTimeOffset, IAsyncEnumerable<AwaySpan>> Away { get; } = EF.CompileAsyncQuery((GoodwordDb db, StaffId id, DateTimeOffset now) =>
        db.Absences.Where(a => a.StaffId == id && a.EndsAt > now).OrderBy(a => a.EndsAt).Take(MostAbsences).Select(a => new AwaySpan(a.StartsAt, a.EndsAt)));

    /// <summary>When what somebody owes falls due, the next first.</summary>
    public Func<GoodwordDb, StaffId, DateTimeOffset, IAsyncEnumerable<DateTimeOffset>> Dues { get; } = EF.CompileAsyncQuery((GoodwordDb db, StaffId id, DateTimeOffset now) =>
        db.Promises.Where(p => p.State == PromiseState.Open && p.OwnerId == id && p.DueAt >= now).OrderBy(p => p.DueAt).Take(MostOwed).Select(p => p.DueAt));

    public static CompiledNotice Of(GoodwordDb db) => OfModel.Of(db);
}
