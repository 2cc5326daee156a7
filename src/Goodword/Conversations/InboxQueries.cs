using Goodword.Customers;
using Goodword.Organizations;
using Goodword.Storage;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Conversations;

/// <summary>
/// The lists of the inbox. Whatever the view, page and number of practices, the database reads about as many rows as it shows:
/// each practice's part comes from an index in its order, and only the first rows of each are merged.
/// </summary>
internal static class InboxQueries
{
    public const int PageSize = 25;

    public static async Task<InboxPart> ReadInboxAsync(this GoodwordDb db, SignedInStaff staff, InboxView view, IReadOnlyList<PracticeId> practices, QueueKey? after, QueueKey? before, CancellationToken ct)
    {
        if (practices.Count == 0)
            return new InboxPart([], null, null);
        var backwards = after is null && before is not null;
        var latestFirst = view == InboxView.Closed != backwards;
        var rows = await FrontAsync(db, staff, view, practices, after ?? before ?? QueueKey.Start(latestFirst), latestFirst, ct);
        // Where nothing stands any more is the first page again.
        if (rows.Count == 0 && (after ?? before) is not null)
            return await db.ReadInboxAsync(staff, view, practices, null, null, ct);
        return Page(rows, after is not null, backwards, row => row.Key);
    }

    /// <summary>A page of one customer's conversations with the asker's practices, the one in which somebody wrote last first.</summary>
    public static async Task<InboxPart> ReadOfCustomerAsync(this GoodwordDb db, SignedInStaff staff, CustomerId customer, QueueKey? after, QueueKey? before, CancellationToken ct)
    {
        var backwards = after is null && before is not null;
        var from = after ?? before ?? QueueKey.Start(latestFirst: true);
        var keys = new InboxKeys { At = from.At, Id = from.Id, Customer = customer };
        var rows = staff.Practices.Count is 1 or 2
            ? await CompiledInbox.Of(db).OfCustomer(db, staff.Practices, keys, !backwards).ToListAsync(ct)
            : await OfOneCustomer(db, staff.Conversations(db).Where(c => c.CustomerId == customer), keys, !backwards).ToListAsync(ct);
        // Where nothing stands any more is the first page again.
        if (rows.Count == 0 && (after ?? before) is not null)
            return await db.ReadOfCustomerAsync(staff, customer, null, null, ct);
        return Page(rows, after is not null, backwards, row => new QueueKey(row.LastMessageAt, row.Id));
    }

    /// <summary>Who waits longest, in the list from which somebody came.</summary>
    /// <param name="but">The conversation that they have just done.</param>
    public static async Task<InboxRow?> NextInLineAsync(this GoodwordDb db, SignedInStaff staff, InboxAddress list, ConversationId but, CancellationToken ct)
    {
        var view = list.View is InboxView.Closed ? InboxView.Open : list.View;
        IReadOnlyList<PracticeId> practices = list.Practice is { } practice && staff.Practices.Contains(practice) ? [practice] : staff.Practices;
        return (await db.ReadInboxAsync(staff, view, practices, null, null, ct)).Rows.FirstOrDefault(row => row.WaitingSince is not null && row.Id != but);
    }

    /// <summary>Counts all three in one query: the organization's own row carries them.</summary>
    public static Task<InboxCounts> CountInboxAsync(this GoodwordDb db, SignedInStaff staff, IReadOnlyList<PracticeId> practices, CancellationToken ct) =>
        practices.Count is 1 or 2
            ? CompiledInbox.Of(db).CountAsync(db, practices, staff.Id, ct)
            : Counts(db, db.Conversations.At(practices), new InboxKeys { Me = staff.Id }).SingleAsync(ct);

    public static IQueryable<InboxCounts> Counts(GoodwordDb db, IQueryable<Conversation> conversations, InboxKeys keys)
    {
        var open = conversations.Where(c => c.State == ConversationState.Open);
        return db.Organizations.Select(_ => new InboxCounts(
            open.Where(c => c.OwnerId == keys.Me).Take(InboxCounts.Most).Count(),
            open.Where(c => c.OwnerId == null).Take(InboxCounts.Most).Count(),
            open.Take(InboxCounts.Most).Count()));
    }

    public static async Task<IReadOnlyList<(PracticeId Id, string Name)>> NamePracticesAsync(this GoodwordDb db, SignedInStaff staff, CancellationToken ct)
    {
        var named = await CompiledInbox.Of(db).Practices(db, staff.Practices).ToListAsync(ct);
        return named.ConvertAll(p => (p.Id, p.Name));
    }

    /// <summary>One practice's conversations of a view, the first of them after the key.</summary>
    public static IQueryable<Conversation> Part(IQueryable<Conversation> ofPractice, InboxView view, InboxKeys keys, bool latestFirst)
    {
        var part = view switch
        {
            InboxView.Mine => ofPractice.Where(c => c.State == ConversationState.Open && c.OwnerId == keys.Me),
            InboxView.Nobodys => ofPractice.Where(c => c.State == ConversationState.Open && c.OwnerId == null),
            InboxView.Open => ofPractice.Where(c => c.State == ConversationState.Open),
            InboxView.Closed => ofPractice.Where(c => c.State == ConversationState.Closed),
            _ => throw new ArgumentOutOfRangeException(nameof(view), view, null),
        };
        // The first comparison is where the index is entered; the rest settles those of the same instant.
        part = latestFirst
            ? part.Where(c => c.QueueAt <= keys.At && (c.QueueAt < keys.At || c.Id < keys.Id))
            : part.Where(c => c.QueueAt >= keys.At && (c.QueueAt > keys.At || c.Id > keys.Id));
        return part.Ordered(latestFirst).Take(PageSize + 1);
    }

    public static IQueryable<InboxRow> Merged(GoodwordDb db, IReadOnlyList<IQueryable<Conversation>> parts, bool latestFirst)
    {
        var rows = (parts is [var only] ? only : Front(db, parts, latestFirst)).Rows(db);
        return latestFirst ? rows.OrderByDescending(r => r.QueueAt).ThenByDescending(r => r.Id) : rows.OrderBy(r => r.QueueAt).ThenBy(r => r.Id);
    }

    /// <summary>Places in the queue are merged, which stand in the index: a row is read only when it is shown, and none is sorted.</summary>
    private static IQueryable<Conversation> Front(GoodwordDb db, IReadOnlyList<IQueryable<Conversation>> parts, bool latestFirst)
    {
        var places = parts.Select(part => part.Select(c => new { c.Id, c.QueueAt })).Aggregate((one, other) => one.Concat(other));
        places = latestFirst ? places.OrderByDescending(c => c.QueueAt).ThenByDescending(c => c.Id) : places.OrderBy(c => c.QueueAt).ThenBy(c => c.Id);
        return places.Take(PageSize + 1).Join(db.Conversations.AsNoTracking(), place => place.Id, c => c.Id, (_, c) => c);
    }

    /// <summary>By when somebody wrote last in it, the first of them after the key.</summary>
    public static IQueryable<InboxRow> OfOneCustomer(GoodwordDb db, IQueryable<Conversation> conversations, InboxKeys keys, bool latestFirst)
    {
        conversations = latestFirst
            ? conversations.Where(c => c.LastMessageAt <= keys.At && (c.LastMessageAt < keys.At || c.Id < keys.Id)).OrderByDescending(c => c.LastMessageAt).ThenByDescending(c => c.Id)
            : conversations.Where(c => c.LastMessageAt >= keys.At && (c.LastMessageAt > keys.At || c.Id > keys.Id)).OrderBy(c => c.LastMessageAt).ThenBy(c => c.Id);
        var rows = conversations.AsNoTracking().Take(PageSize + 1).Rows(db);
        return latestFirst ? rows.OrderByDescending(r => r.LastMessageAt).ThenByDescending(r => r.Id) : rows.OrderBy(r => r.LastMessageAt).ThenBy(r => r.Id);
    }

    /// <param name="rows">One more than the page shows, where more follow.</param>
    private static InboxPart Page(List<InboxRow> rows, bool isAfter, bool backwards, Func<InboxRow, QueueKey> key)
    {
        var page = ListPage<InboxRow>.Of(rows, PageSize, backwards, isBehind: isAfter);
        return new InboxPart(page.Rows, page.GoesOnBefore ? key(page.Rows[0]) : null, page.GoesOnBehind ? key(page.Rows[^1]) : null);
    }

    private static IQueryable<InboxRow> Rows(this IQueryable<Conversation> conversations, GoodwordDb db) =>
        from c in conversations
        join customer in db.Customers on new { c.OrganizationId, Id = c.CustomerId } equals new { customer.OrganizationId, customer.Id }
        join practice in db.Practices on new { c.OrganizationId, Id = c.PracticeId } equals new { practice.OrganizationId, practice.Id }
        from owner in db.Staff.Where(s => s.OrganizationId == c.OrganizationId && s.Id == c.OwnerId).DefaultIfEmpty()
        select new InboxRow
        {
            Id = c.Id,
            Subject = c.Subject,
            Preview = c.Preview,
            QueueAt = c.QueueAt,
            WaitingSince = c.State == ConversationState.Open ? c.WaitingSince : null,
            ClosedAt = c.ClosedAt,
            LastMessageAt = c.LastMessageAt,
            NextPromiseDueAt = c.NextPromiseDueAt,
            IsUndelivered = c.UndeliveredId != null,
            Feeling = customer.LastFeeling,
            Customer = customer.Name == "" ? customer.CalledName : customer.Name,
            Owner = owner.Name,
            Practice = practice.Name,
            Zone = practice.TimeZone,
        };

    private static Task<List<InboxRow>> FrontAsync(GoodwordDb db, SignedInStaff staff, InboxView view, IReadOnlyList<PracticeId> practices, QueueKey from, bool latestFirst, CancellationToken ct)
    {
        var keys = new InboxKeys { Me = staff.Id, At = from.At, Id = from.Id, One = practices[0], Two = practices[^1] };
        if (practices.Count <= 2)
            return CompiledInbox.Of(db).ReadAsync(db, view, latestFirst, practices.Count, keys, ct);
        var parts = practices.Select(practice => Part(db.Conversations.AsNoTracking().Where(c => c.PracticeId == practice), view, keys, latestFirst));
        return Merged(db, [.. parts], latestFirst).ToListAsync(ct);
    }

    private static IQueryable<Conversation> Ordered(this IQueryable<Conversation> conversations, bool latestFirst) =>
        latestFirst ? conversations.LatestFirst() : conversations.LongestWaitingFirst();
}
