using Goodword.Conversations;
using Goodword.Feelings;
using Goodword.Organizations;
using Goodword.Promises;
using Goodword.Storage;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Customers;

/// <summary>What we know about a customer, as the panel shows it.</summary>
public sealed record CustomerRecord
{
    public required CustomerId Id { get; init; }

    public required string Name { get; init; }

    public required string CalledName { get; init; }

    public required string Language { get; init; }

    public required string ToldUs { get; init; }

    public required FeelingValue? LastFeeling { get; init; }

    public required DateTimeOffset? LastFeelingAt { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required string Zone { get; init; }

    public required IReadOnlyList<string> Emails { get; init; }

    public string Shown => CalledName.Length > 0 ? CalledName : Name.Length > 0 ? Name : "No name";

    public string Stamp => CustomerForm.StampOf(Name, CalledName, Language, ToldUs);
}

/// <summary>Something owed to the customer.</summary>
public sealed record OwedPromise(PromiseId Id, ConversationId ConversationId, string Said, DateTimeOffset DueAt, string Owner, string Zone);

/// <summary>How an interaction felt to the customer.</summary>
public sealed record ToldFeeling(ConversationId ConversationId, FeelingValue Value, string Comment, DateTimeOffset At, string Subject);

/// <summary>Who looked, and when.</summary>
public sealed record Look(string Who, DateTimeOffset At);

internal static class CustomerRecords
{
    private const int Most = 20;

    public static async Task<CustomerRecord?> ReadCustomerAsync(this GoodwordDb db, SignedInStaff staff, CustomerId id, CancellationToken ct)
    {
        var record = await staff.Customers(db).AsNoTracking().Where(c => c.Id == id).Select(c => new CustomerRecord
        {
            Id = c.Id,
            Name = c.Name,
            CalledName = c.CalledName,
            Language = c.Language,
            ToldUs = c.ToldUs,
            LastFeeling = c.LastFeeling,
            LastFeelingAt = c.LastFeelingAt,
            CreatedAt = c.CreatedAt,
            Zone = db.Practices.Where(p => p.Id == c.PracticeId).Select(p => p.TimeZone).First(),
            Emails = Array.Empty<string>(),
        }).SingleOrDefaultAsync(ct);
        // By itself: within the query above the addresses of all customers would be numbered to find these.
        return record is null ? null : record with { Emails = await db.CustomerAddresses.Where(a => a.CustomerId == id).OrderBy(a => a.Email).Select(a => a.Email).Take(Most).ToListAsync(ct) };
    }

    /// <summary>Writes the form into the record; or gives back the record when it is not the one that the form was opened on.</summary>
    public static async Task<CustomerRecord?> DescribeCustomerAsync(this GoodwordDb db, SignedInStaff staff, CustomerId id, CustomerForm form, CancellationToken ct)
    {
        var customer = await staff.Customers(db).Include(c => c.Addresses).Include(c => c.Words).AsSplitQuery().SingleAsync(c => c.Id == id, ct);
        if (form.Seen != CustomerForm.StampOf(customer.Name, customer.CalledName, customer.Language, customer.ToldUs))
            return await db.ReadCustomerAsync(staff, id, ct);
        form.WriteTo(customer);
        try
        {
            await db.SaveChangesAsync(ct);
            return null;
        }
        catch (DbUpdateConcurrencyException)
        {
            // Changed between reading and writing: by a colleague, which is a conflict, or by a feeling, which is none.
            db.ChangeTracker.Clear();
            return await db.DescribeCustomerAsync(staff, id, form, ct);
        }
    }

    public static Task<List<OwedPromise>> ReadOwedAsync(this GoodwordDb db, SignedInStaff staff, CustomerId id, CancellationToken ct) =>
        (from p in staff.Promises(db).AsNoTracking()
         where p.CustomerId == id && (p.State == PromiseState.Open || p.State == PromiseState.Slipped)
         join owner in db.Staff on new { p.OrganizationId, Id = p.OwnerId } equals new { owner.OrganizationId, owner.Id }
         join practice in db.Practices on new { p.OrganizationId, Id = p.PracticeId } equals new { practice.OrganizationId, practice.Id }
         orderby p.DueAt
         select new OwedPromise(p.Id, p.ConversationId, p.Said, p.DueAt, owner.Name, practice.TimeZone)).Take(Most).ToListAsync(ct);

    /// <summary>The newest first. Practices are the asker's: another practice's feeling comes with its conversation, which they don't see.</summary>
    public static Task<List<ToldFeeling>> ReadFeelingsAsync(this GoodwordDb db, SignedInStaff staff, CustomerId id, int most, CancellationToken ct) =>
        (from r in db.FeelingRequests.AsNoTracking()
         where r.CustomerId == id && r.AnsweredAt != null && r.Value != null && staff.Practices.Contains(r.PracticeId)
         join c in db.Conversations on new { r.OrganizationId, Id = r.ConversationId } equals new { c.OrganizationId, c.Id }
         orderby r.AnsweredAt descending
         select new ToldFeeling(r.ConversationId, r.Value ?? FeelingValue.Indifferent, r.Comment, r.AnsweredAt ?? default, c.Subject)).Take(most).ToListAsync(ct);

    public static Task<List<InboxRow>> ReadConversationsAsync(this GoodwordDb db, SignedInStaff staff, CustomerId id, CancellationToken ct) =>
        staff.Conversations(db).AsNoTracking().Where(c => c.CustomerId == id)
            .OrderByDescending(c => c.LastMessageAt).Take(Most).Rows(db).OrderByDescending(r => r.LastMessageAt).ToListAsync(ct);

    public static Task<List<Look>> ReadLooksAsync(this GoodwordDb db, CustomerId id, CancellationToken ct) =>
        (from v in db.RecordViews.AsNoTracking()
         where v.CustomerId == id
         orderby v.At descending
         select new { v.StaffId, v.At, v.OrganizationId }).Take(Most)
        .Join(db.Staff, v => new { v.OrganizationId, Id = v.StaffId }, s => new { s.OrganizationId, s.Id }, (v, s) => new { s.Name, v.At })
        .OrderByDescending(l => l.At).Select(l => new Look(l.Name, l.At)).ToListAsync(ct);
}
