using Goodword.Channels;
using Goodword.Commands;
using Goodword.Conversations;
using Goodword.Customers;
using Goodword.Organizations;
using Goodword.Site;
using Goodword.Storage;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Feelings;

/// <summary>
/// Asks each customer whose conversation was closed how it felt, or drops the question. One transaction each, which holds only for
/// the versions that were read: of two nodes one wins, and two matters of one customer make one mail.
/// </summary>
internal sealed class FeelingSweep(Database database, Postbag postbag, Settings settings) : ISweep
{
    private const int Batch = 100;

    public async Task<bool> SweepTurnAsync(OrganizationId organization, DateTimeOffset now, CancellationToken ct)
    {
        foreach (var id in await FindAsync(organization, now, ct))
            await AskAsync(organization, id, now, ct);
        return false;
    }

    private async Task<List<FeelingRequestId>> FindAsync(OrganizationId organization, DateTimeOffset now, CancellationToken ct)
    {
        await using var db = database.Open(organization);
        return await db.FeelingRequests.Where(r => r.AskedAt == null && r.DroppedAt == null && r.AskAt <= now)
            .OrderBy(r => r.AskAt).Select(r => r.Id).Take(Batch).ToListAsync(ct);
    }

    private async Task AskAsync(OrganizationId organization, FeelingRequestId id, DateTimeOffset now, CancellationToken ct)
    {
        await using var db = database.Open(organization);
        var request = await db.FeelingRequests.SingleOrDefaultAsync(r => r.Id == id, ct);
        if (request is not { IsPending: true })
            return;
        var conversation = await db.Conversations.AsNoTracking().SingleAsync(c => c.Id == request.ConversationId, ct);
        var customer = await db.Customers.SingleAsync(c => c.Id == request.CustomerId, ct);
        var days = await db.Organizations.Select(o => o.DaysBetweenFeelingRequests).SingleAsync(ct);
        var email = request.IsOvertakenBy(conversation) || !customer.MayBeAsked(now, TimeSpan.FromDays(days)) ? null : await AddressAsync(db, conversation, customer, ct);
        if (email is null)
        {
            request.Drop(now);
        }
        else
        {
            var practice = await db.Practices.AsNoTracking().SingleAsync(p => p.Id == request.PracticeId, ct);
            await MailAsync(db, request, conversation, customer, practice, email, now, ct);
        }

        await db.SaveIfUnchangedAsync(ct);
    }

    private async Task MailAsync(GoodwordDb db, FeelingRequest request, Conversation conversation, Customer customer, Practice practice, string email, DateTimeOffset now, CancellationToken ct)
    {
        var link = OwnedSecret.New(request.OrganizationId);
        db.Facts.Add(request.Ask(link.Hash, now));
        customer.Ask(now);
        var name = customer.CalledName.Length > 0 ? customer.CalledName : customer.Name;
        var mail = new FeelingMail(practice, name.Contains('@', StringComparison.Ordinal) ? "" : name, $"{settings.FirstUrl}/f/{link}", FeelingWords.In(customer.Language));
        await postbag.WriteAboutAsync(db, practice, conversation, OutgoingKind.FeelingRequest, customer.Name, email, mail.Subject, mail.Text, mail.Html, now, ct);
    }

    /// <summary>
    /// Where a reply would go, which is to the customer and to nobody else who wrote; null where only machines wrote, our last mail did
    /// not arrive, or nobody answered, nor noted a call: so is closed what was advertising.
    /// </summary>
    private async Task<string?> AddressAsync(GoodwordDb db, Conversation conversation, Customer customer, CancellationToken ct)
    {
        var messages = db.Messages.Where(m => m.ConversationId == conversation.Id).OrderByDescending(m => m.Id);
        if (!await messages.AnyAsync(m => m.Kind == MessageKind.Outbound || m.Kind == MessageKind.Note, ct))
            return null;
        if (await messages.Where(m => m.Kind == MessageKind.Outbound).Select(m => m.Delivery).FirstOrDefaultAsync(ct) is DeliveryState.Failed)
            return null;
        var wrote = messages.Where(m => m.Kind == MessageKind.Inbound);
        if (!await wrote.AnyAsync(m => !m.IsAutomatic, ct) && await wrote.AnyAsync(ct))
            return null;
        var email = (await Correspondents.OfAsync(db, conversation.Id, customer.Id, ct)).Usual?.Email;
        return email is null || IsNobodys(email) ? null : email;
    }

    private bool IsNobodys(string email)
    {
        var name = email.Split('@')[0].Replace("-", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal).Replace(".", "", StringComparison.Ordinal);
        return name.StartsWith("noreply", StringComparison.OrdinalIgnoreCase)
            || name.StartsWith("donotreply", StringComparison.OrdinalIgnoreCase)
            || name.Equals("mailerdaemon", StringComparison.OrdinalIgnoreCase)
            || name.Equals("postmaster", StringComparison.OrdinalIgnoreCase)
            || settings.IsOurs(email);
    }
}
