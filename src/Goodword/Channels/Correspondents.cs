using Goodword.Conversations;
using Goodword.Customers;
using Goodword.Storage;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Channels;

/// <summary>Somebody who can be written to.</summary>
public sealed record Correspondent(string Name, string Email);

/// <summary>
/// To whom a reply may go. A mail that was passed on is answered by anybody, and what we write is for the customer alone: it goes to an
/// address of theirs, and to who wrote from another only when staff say so.
/// </summary>
/// <param name="Usual">The customer, where they wrote from last, else where they are known to be; who wrote last, if the customer has no address. Null: nobody.</param>
/// <param name="Other">Who wrote last, from an address that is none of the customer's; null when the customer did.</param>
public sealed record Correspondents(Correspondent? Usual, Correspondent? Other)
{
    public static async Task<Correspondents> OfAsync(GoodwordDb db, ConversationId conversation, CustomerId customer, CancellationToken ct)
    {
        var written = Written(db, conversation);
        var known = db.CustomerAddresses.AsNoTracking().Where(a => a.CustomerId == customer);
        var last = await WriterAsync(written, ct);
        var own = await WriterAsync(written.Where(m => known.Any(a => a.Email == m.FromEmail)), ct)
            ?? await known.OrderBy(a => a.Email).Join(db.Customers, a => a.CustomerId, c => c.Id, (a, c) => new Correspondent(c.Name, a.Email)).FirstOrDefaultAsync(ct);
        return own is null ? new Correspondents(last, null) : new Correspondents(own, last?.Email == own.Email ? null : last);
    }

    /// <summary>Without asking the database, for a page that knows this much already.</summary>
    /// <param name="own">The customer's address.</param>
    /// <param name="wroteLast">The address that a message came from last; null: none came.</param>
    /// <returns>Null where it has to be asked.</returns>
    public static Correspondents? TryKnow(string customerName, string? own, string? wroteLast)
    {
        if (wroteLast is not null && wroteLast != own)
            return null;
        return new Correspondents(own is null ? null : new Correspondent(customerName, own), null);
    }

    /// <param name="chosen">The address that staff chose; of one that wrote nothing in the conversation nothing is known.</param>
    public static Task<Correspondent?> ChosenAsync(GoodwordDb db, ConversationId conversation, string chosen, CancellationToken ct) =>
        WriterAsync(Written(db, conversation).Where(m => m.FromEmail == chosen), ct);

    private static IQueryable<Message> Written(GoodwordDb db, ConversationId conversation) =>
        db.Messages.AsNoTracking().Where(m => m.ConversationId == conversation && m.Kind == MessageKind.Inbound && !m.IsAutomatic && m.FromEmail != "");

    private static Task<Correspondent?> WriterAsync(IQueryable<Message> messages, CancellationToken ct) =>
        messages.OrderByDescending(m => m.Id).Select(m => new Correspondent(m.FromName, m.FromEmail)).FirstOrDefaultAsync(ct);
}
