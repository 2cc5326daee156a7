using Goodword.Conversations;
using Goodword.Customers;
using Goodword.Storage;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Channels;

/// <summary>Somebody who can be written to.</summary>
public sealed record Correspondent(string Name, string Email);

/// <summary>
/// To whom a reply may go. A mail that was passed on is answered by anybody, and what we write is for the customer alone: it goes to an
/// address of theirs, and to who wrote from another, or wants answers at another, only when staff say so: Reply-To may name anybody.
/// </summary>
/// <param name="Usual">The customer, where they wrote from or wanted answers last, else where they are known to be; who wrote last, if the customer has no address. Null: nobody.</param>
/// <param name="Other">Where the last message wants answers, or who wrote it, if that is no address of the customer's; else null.</param>
public sealed record Correspondents(Correspondent? Usual, Correspondent? Other)
{
    /// <summary>The last message came from elsewhere, and names <see cref="Other"/> for answers.</summary>
    public bool IsAskedFor { get; init; }

    public static async Task<Correspondents> OfAsync(GoodwordDb db, ConversationId conversation, CustomerId customer, CancellationToken ct)
    {
        var written = Written(db, conversation);
        var known = db.CustomerAddresses.AsNoTracking().Where(a => a.CustomerId == customer);
        var last = await written.OrderByDescending(m => m.Id).Select(m => new { From = new Correspondent(m.FromName, m.FromEmail), m.ReplyTo }).FirstOrDefaultAsync(ct);
        var own = await OwnAsync(written, known, ct)
            ?? await known.OrderBy(a => a.Email).Join(db.Customers, a => a.CustomerId, c => c.Id, (a, c) => new Correspondent(c.Name, a.Email)).FirstOrDefaultAsync(ct);
        var usual = own ?? last?.From;
        return last is { ReplyTo: { Length: > 0 } wanted } && wanted != usual?.Email
            ? new Correspondents(usual, new Correspondent("", wanted)) { IsAskedFor = true }
            : new Correspondents(usual, last is null || last.ReplyTo.Length > 0 || last.From.Email == usual?.Email ? null : last.From);
    }

    private static async Task<Correspondent?> OwnAsync(IQueryable<Message> written, IQueryable<CustomerAddress> known, CancellationToken ct)
    {
        var last = await written.Where(m => known.Any(a => a.Email == m.FromEmail || a.Email == m.ReplyTo)).OrderByDescending(m => m.Id)
            .Select(m => new { m.FromName, m.FromEmail, m.ReplyTo, IsFrom = known.Any(a => a.Email == m.FromEmail), IsReplyTo = known.Any(a => a.Email == m.ReplyTo) })
            .FirstOrDefaultAsync(ct);
        return last is null ? null : new Correspondent(last.IsFrom ? last.FromName : "", last.IsReplyTo ? last.ReplyTo : last.FromEmail);
    }

    /// <summary>Without asking the database, for a page that knows this much already.</summary>
    /// <param name="own">The customer's address.</param>
    /// <param name="wroteLast">The address that a message came from last, or at which it wants answers; null: none came.</param>
    /// <returns>Null where it has to be asked.</returns>
    public static Correspondents? TryKnow(string customerName, string? own, string? wroteLast)
    {
        if (wroteLast is not null && wroteLast != own)
            return null;
        return new Correspondents(own is null ? null : new Correspondent(customerName, own), null);
    }

    /// <param name="chosen">The address that staff chose; of one that no message in the conversation names nothing is known.</param>
    public static Task<Correspondent?> ChosenAsync(GoodwordDb db, ConversationId conversation, string chosen, CancellationToken ct) =>
        Written(db, conversation).Where(m => m.FromEmail == chosen || m.ReplyTo == chosen).OrderByDescending(m => m.Id)
            .Select(m => new Correspondent(m.FromEmail == chosen ? m.FromName : "", chosen)).FirstOrDefaultAsync(ct);

    private static IQueryable<Message> Written(GoodwordDb db, ConversationId conversation) =>
        db.Messages.AsNoTracking().Where(m => m.ConversationId == conversation && m.Kind == MessageKind.Inbound && !m.IsAutomatic && m.FromEmail != "");
}
