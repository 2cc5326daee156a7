using Goodword.Conversations;
using Goodword.Feelings;
using Goodword.Organizations;
using Goodword.Promises;
using Goodword.Promises.OurWord;
using Goodword.Promises.Theirs;
using Goodword.Storage;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Customers;

/// <summary>What is shown of one customer, compiled once; see <see cref="CompiledInbox"/>. Practices are the asker's.</summary>
internal sealed class CompiledCustomer
{
    public const int Most = 20;

    private static readonly PerModel<CompiledCustomer> OfModel = new(() => new CompiledCustomer());

    /// <summary>Without all the addresses: within this query those of all customers would be numbered to find these.</summary>
    public Func<GoodwordDb, IReadOnlyList<PracticeId>, CustomerId, IAsyncEnumerable<CustomerRecord>> Record { get; } =
        OfPractices.Compile((GoodwordDb db, IReadOnlyList<PracticeId> practices, CustomerId id) =>
            db.Customers.AsNoTracking()
                .Where(c => c.Id == id && (practices.Contains(c.PracticeId) || db.Conversations.Any(talk => talk.CustomerId == c.Id && practices.Contains(talk.PracticeId))))
                .Select(c => new CustomerRecord
                {
                    Id = c.Id,
                    Name = c.Name,
                    CalledName = c.CalledName,
                    Language = c.Language,
                    ToldUs = c.ToldUs,
                    LastFeeling = c.LastFeeling,
                    LastFeelingAt = c.LastFeelingAt,
                    CreatedAt = c.CreatedAt,
                    FirstWroteAt = db.Conversations.Where(talk => talk.CustomerId == c.Id && practices.Contains(talk.PracticeId)).OrderBy(talk => talk.LastMessageAt).Select(talk => (DateTimeOffset?)talk.OpenedAt).FirstOrDefault(),
                    Zone = db.Practices.Where(p => p.Id == c.PracticeId).Select(p => p.TimeZone).First(),
                    Email = db.CustomerAddresses.Where(a => a.CustomerId == c.Id).OrderBy(a => a.Email).Select(a => a.Email).FirstOrDefault(),
                    HasMoreEmails = db.CustomerAddresses.Count(a => a.CustomerId == c.Id) > 1,
                    HasOwed = db.Promises.Any(p => p.CustomerId == c.Id && (p.State == PromiseState.Open || p.State == PromiseState.Slipped) && practices.Contains(p.PracticeId)),
                    HasFeelings = db.FeelingRequests.Any(r => r.CustomerId == c.Id && r.AnsweredAt != null && r.Value != null && practices.Contains(r.PracticeId)),
                    IsAwaited = db.TheirPromises.Any(p => p.CustomerId == c.Id && p.State == TheirPromiseState.Awaited && practices.Contains(p.PracticeId)),
                }));

    public Func<GoodwordDb, CustomerId, IAsyncEnumerable<string>> Emails { get; } = EF.CompileAsyncQuery((GoodwordDb db, CustomerId id) =>
        db.CustomerAddresses.Where(a => a.CustomerId == id).OrderBy(a => a.Email).Select(a => a.Email).Take(Most));

    public Func<GoodwordDb, IReadOnlyList<PracticeId>, CustomerId, IAsyncEnumerable<OwedPromise>> Owed { get; } = OfPractices.Compile((GoodwordDb db, IReadOnlyList<PracticeId> practices, CustomerId id) =>
        (from p in db.Promises.AsNoTracking()
         where practices.Contains(p.PracticeId) && p.CustomerId == id && (p.State == PromiseState.Open || p.State == PromiseState.Slipped)
         join owner in db.Staff on new { p.OrganizationId, Id = p.OwnerId } equals new { owner.OrganizationId, owner.Id }
         join practice in db.Practices on new { p.OrganizationId, Id = p.PracticeId } equals new { practice.OrganizationId, practice.Id }
         orderby p.DueAt
         select new OwedPromise(p.Id, p.ConversationId, p.Said, p.DueAt, owner.Name, practice.TimeZone,
             db.PromiseAnswers.Where(a => a.PromiseId == p.Id && a.Kind != PromiseAnswerKind.Words).OrderByDescending(a => a.Id).Select(a => (PromiseAnswerKind?)a.Kind).FirstOrDefault(),
             p.UnheardSince != null)).Take(Most));

    /// <summary>What was told last first; of what was answered long ago we know the first answer's time alone.</summary>
    public Func<GoodwordDb, IReadOnlyList<PracticeId>, CustomerId, int, IAsyncEnumerable<ToldFeeling>> Feelings { get; } = OfPractices.Compile((GoodwordDb db, IReadOnlyList<PracticeId> practices, CustomerId id, int most) =>
        (from r in db.FeelingRequests.AsNoTracking()
         where r.CustomerId == id && r.AnsweredAt != null && r.Value != null && practices.Contains(r.PracticeId)
         join c in db.Conversations on new { r.OrganizationId, Id = r.ConversationId } equals new { c.OrganizationId, c.Id }
         orderby r.ToldAt ?? r.AnsweredAt descending
         select new ToldFeeling(r.ConversationId, r.Value ?? FeelingValue.Indifferent, r.Comment, r.ToldAt ?? r.AnsweredAt ?? default, c.Subject)).Take(most));

    public Func<GoodwordDb, CustomerId, IAsyncEnumerable<Look>> Looks { get; } = EF.CompileAsyncQuery((GoodwordDb db, CustomerId id) =>
        (from v in db.RecordViews.AsNoTracking()
         where v.CustomerId == id
         orderby v.At descending
         select new { v.StaffId, v.At, v.OrganizationId }).Take(Most)
        .Join(db.Staff, v => new { v.OrganizationId, Id = v.StaffId }, s => new { s.OrganizationId, s.Id }, (v, s) => new { s.Name, v.At })
        .OrderByDescending(l => l.At).Select(l => new Look(l.Name, l.At)));

    public static CompiledCustomer Of(GoodwordDb db) => OfModel.Of(db);
}
