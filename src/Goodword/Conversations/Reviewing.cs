using Goodword.Coaching;
using Goodword.Coaching.Promises;
using Goodword.Customers;
using Goodword.HouseRules;
using Goodword.Organizations;
using Goodword.Promises;
using Goodword.Storage;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Conversations;

/// <summary>Reads a reply before it goes: with the coach, who knows whom it is for and what we wrote before, and for promises.</summary>
internal sealed class Reviewing(GoodwordDb db, Coaches coaches, Ignoring ignoring, RecordViews views)
{
    private const int EarlierMessages = 20;
    private const int EarlierText = 5_000;

    /// <param name="moved">The promise that the reply gives a new time.</param>
    /// <param name="isLook">Whether a person reads the answer, which quotes the customer: that is noted as a look at the record.</param>
    /// <returns>Null when this person has no such conversation.</returns>
    public async Task<Review?> ReadAsync(SignedInStaff staff, ConversationId id, string text, IReadOnlyList<PromiseChoice> choices, PromiseId? moved, DateTimeOffset now, CancellationToken ct, bool isLook = true)
    {
        var about = await (from conversation in staff.Conversations(db).AsNoTracking()
                           where conversation.Id == id
                           join customer in db.Customers on conversation.CustomerId equals customer.Id
                           join practice in db.Practices on conversation.PracticeId equals practice.Id
                           join organization in db.Organizations on conversation.OrganizationId equals organization.Id
                           select new { Practice = practice, CustomerId = customer.Id, customer.Name, customer.CalledName, organization.CoachVersion }).SingleOrDefaultAsync(ct);
        if (about is null)
            return null;
        // Findings and open questions quote the customer's words.
        if (isLook)
            await views.NoteAsync(staff, about.CustomerId, now, ct);
        var name = about.CalledName.Length > 0 ? about.CalledName : about.Name;
        var context = await ContextAsync(id, name, ct) with { SentToOthers = await db.SentToOthersAsync(text, name, about.CustomerId, now, ct) };
        var calendar = PracticeCalendar.Of(about.Practice);
        var found = PromiseReader.Read(text, calendar.At(now));
        var owners = await PromiseOwners.LoadAsync(db, staff, about.Practice.Id, found, calendar, moved, now, ct);
        var (soon, later) = new ReviewClock(calendar, owners.Writer.Days, now).AnswerTimes();
        context = context with { AnswerBy = soon, AnswerLaterBy = later };
        var coach = await coaches.OfAsync(db, about.CoachVersion, ct);
        var findings = await ignoring.FilterAsync(staff.Id, coach.Read(text, context), ct);
        return new Review(text, findings, new PromiseReview(about.Practice.Name, calendar, owners, now).Of(found, choices)) { OpenQuestions = Coach.OpenQuestions(text, context) };
    }

    /// <summary>What was said in this conversation, oldest first.</summary>
    private async Task<CoachContext> ContextAsync(ConversationId id, string name, CancellationToken ct)
    {
        var messages = await db.Messages.AsNoTracking().Where(m => m.ConversationId == id && (m.Kind == MessageKind.Outbound || m.Kind == MessageKind.Inbound))
            .OrderByDescending(m => m.Id).Take(EarlierMessages).Select(m => new { m.Kind, Text = m.Text.Substring(0, EarlierText) }).ToListAsync(ct);
        messages.Reverse();
        var last = messages.FindLastIndex(m => m.Kind == MessageKind.Outbound);
        return new CoachContext
        {
            CustomerName = name,
            EarlierMessages = [.. messages.Where(m => m.Kind == MessageKind.Outbound).Select(m => m.Text)],
            CustomerMessages = [.. messages.Take(last + 1).Where(m => m.Kind == MessageKind.Inbound).Select(m => m.Text)],
            UnansweredMessages = [.. messages.Skip(last + 1).Select(m => m.Text)],
        };
    }
}
