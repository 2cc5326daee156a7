using Goodword.Conversations;
using Goodword.Feelings;
using Goodword.Organizations;
using Goodword.Promises;
using Goodword.Promises.OurWord;
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

    /// <summary>When that of their matters began in which nobody has written for the longest time, which an archive may bring later than others; null: they have none.</summary>
    public required DateTimeOffset? FirstWroteAt { get; init; }

    public DateTimeOffset KnownSince => FirstWroteAt is { } wrote && wrote < CreatedAt ? wrote : CreatedAt;

    public required string Zone { get; init; }

    /// <summary>The first by its letters, which most have alone.</summary>
    public required string? Email { get; init; }

    public required bool HasMoreEmails { get; init; }

    public IReadOnlyList<string> Emails { get; init; } = [];

    /// <summary>Whether the asker's practices owe them something, which is then read, as what follows.</summary>
    public required bool HasOwed { get; init; }

    public required bool HasFeelings { get; init; }

    /// <summary>Whether they wanted to send something.</summary>
    public required bool IsAwaited { get; init; }

    public string Shown => Customer.NameShown(CalledName, Name);

    public string Stamp => CustomerForm.StampOf(Name, CalledName, Language, ToldUs);
}

/// <summary>Something owed to the customer.</summary>
/// <param name="Answer">What the customer said of it last, on their page.</param>
public sealed record OwedPromise(PromiseId Id, ConversationId ConversationId, string Said, DateTimeOffset DueAt, string Owner, string Zone, PromiseAnswerKind? Answer, bool IsUnheard);

/// <summary>How an interaction felt to the customer.</summary>
/// <param name="At">When they last said so.</param>
public sealed record ToldFeeling(ConversationId ConversationId, FeelingValue Value, string Comment, DateTimeOffset At, string Subject);

/// <summary>What became of another address for a customer.</summary>
internal abstract record AddressOutcome
{
    private AddressOutcome()
    {
    }

    /// <summary>It is theirs, perhaps since before.</summary>
    public sealed record Theirs : AddressOutcome;

    /// <summary>It leads to another customer already; null where the asker may not see whom.</summary>
    public sealed record Taken(Customer? Owner) : AddressOutcome;

    public sealed record TooMany : AddressOutcome;
}

/// <summary>Who looked, and when.</summary>
public sealed record Look(string Who, DateTimeOffset At);

internal static class CustomerRecords
{
    public static async Task<CustomerRecord?> ReadCustomerAsync(this GoodwordDb db, SignedInStaff staff, CustomerId id, CancellationToken ct)
    {
        var compiled = CompiledCustomer.Of(db);
        if (await compiled.Record(db, staff.Practices, id).SingleOrDefaultAsync(ct) is not { } record)
            return null;
        return record with { Emails = record.HasMoreEmails ? await compiled.Emails(db, id).ToListAsync(ct) : record.Email is { } only ? [only] : [] };
    }

    /// <summary>Writes the form into the record; or gives back the record when it is not the one that the form was opened on. The same form sent twice is saved once.</summary>
    public static Task<CustomerRecord?> DescribeCustomerAsync(this GoodwordDb db, SignedInStaff staff, CustomerId id, CustomerForm form, CancellationToken ct) => db.RepeatIfOvertakenAsync(async () =>
    {
        // The next try finds what changed meanwhile: by a colleague, which is a conflict, or by a feeling, which is none.
        var customer = await Found(db, staff).SingleAsync(c => c.Id == id, ct);
        if (form.StandsIn(customer))
            return null;
        if (form.Seen != CustomerForm.StampOf(customer.Name, customer.CalledName, customer.Language, customer.ToldUs))
            return await db.ReadCustomerAsync(staff, id, ct);
        form.WriteTo(customer);
        await db.SaveChangesAsync(ct);
        return null;
    });

    /// <param name="email">Lower-case.</param>
    public static Task<AddressOutcome> AddAddressAsync(this GoodwordDb db, SignedInStaff staff, CustomerId id, string email, DateTimeOffset now, CancellationToken ct) => db.RepeatIfOvertakenAsync<AddressOutcome>(async () =>
    {
        if (await db.CustomerAddresses.AsNoTracking().SingleOrDefaultAsync(a => a.Email == email, ct) is { CustomerId: var owner })
            return owner == id ? new AddressOutcome.Theirs() : new AddressOutcome.Taken(await staff.Customers(db).AsNoTracking().SingleOrDefaultAsync(c => c.Id == owner, ct));
        var customer = await Found(db, staff).SingleAsync(c => c.Id == id, ct);
        if (customer.Addresses.Count >= Customer.MostAddresses)
            return new AddressOutcome.TooMany();
        db.Facts.Add(customer.WriteFrom(email, staff.Id, now));
        await db.SaveChangesAsync(ct);
        return new AddressOutcome.Theirs();
    });

    /// <returns>False where it is the only one, which stays.</returns>
    public static Task<bool> TakeAddressOffAsync(this GoodwordDb db, SignedInStaff staff, CustomerId id, string email, DateTimeOffset now, CancellationToken ct) => db.RepeatIfOvertakenAsync(async () =>
    {
        var customer = await Found(db, staff).SingleAsync(c => c.Id == id, ct);
        if (!customer.Addresses.Exists(a => a.Email == email))
            return true;
        if (customer.Addresses.Count == 1)
            return false;
        db.Facts.Add(customer.WriteNoMoreFrom(email, staff.Id, now));
        await db.SaveChangesAsync(ct);
        return true;
    });

    public static ValueTask<List<OwedPromise>> ReadOwedAsync(this GoodwordDb db, SignedInStaff staff, CustomerId id, CancellationToken ct) =>
        CompiledCustomer.Of(db).Owed(db, staff.Practices, id).ToListAsync(ct);

    /// <summary>The newest first. Practices are the asker's: another practice's feeling comes with its conversation, which they don't see.</summary>
    public static ValueTask<List<ToldFeeling>> ReadFeelingsAsync(this GoodwordDb db, SignedInStaff staff, CustomerId id, int most, CancellationToken ct) =>
        CompiledCustomer.Of(db).Feelings(db, staff.Practices, id, most).ToListAsync(ct);

    /// <summary>How each of these conversations felt last.</summary>
    public static async Task<Dictionary<ConversationId, FeelingValue>> ReadFeltAsync(this GoodwordDb db, IReadOnlyList<ConversationId> conversations, CancellationToken ct)
    {
        var told = await db.FeelingRequests.AsNoTracking()
            .Where(r => conversations.Contains(r.ConversationId) && r.AnsweredAt != null && r.Value != null)
            .OrderByDescending(r => r.ToldAt ?? r.AnsweredAt)
            .Select(r => new { r.ConversationId, r.Value })
            .ToListAsync(ct);
        return told.DistinctBy(t => t.ConversationId).ToDictionary(t => t.ConversationId, t => t.Value ?? FeelingValue.Indifferent);
    }

    public static ValueTask<List<Look>> ReadLooksAsync(this GoodwordDb db, CustomerId id, CancellationToken ct) => CompiledCustomer.Of(db).Looks(db, id).ToListAsync(ct);

    /// <summary>With all that they are found by, to be changed.</summary>
    private static IQueryable<Customer> Found(GoodwordDb db, SignedInStaff staff) =>
        staff.Customers(db).Include(c => c.Addresses).Include(c => c.Words).Include(c => c.FurtherPractices).AsSplitQuery();
}
