using Goodword.Coaching;
using Goodword.Organizations;
using Goodword.Promises;
using Goodword.Storage;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Conversations;

/// <summary>Reads a reply before it goes: with the coach, who knows whom it is for and what we wrote before, and for promises.</summary>
internal sealed class Reviewing(GoodwordDb db)
{
    private const int EarlierMessages = 20;
    private const int EarlierText = 5_000;

    /// <returns>Null when this person has no such conversation.</returns>
    public async Task<Review?> ReadAsync(SignedInStaff staff, ConversationId id, string text, IReadOnlyList<PromiseChoice> choices, DateTimeOffset now, CancellationToken ct)
    {
        var about = await (from conversation in staff.Conversations(db).AsNoTracking()
                           where conversation.Id == id
                           join customer in db.Customers on conversation.CustomerId equals customer.Id
                           join practice in db.Practices on conversation.PracticeId equals practice.Id
                           select new { Practice = practice, customer.Name, customer.CalledName }).SingleOrDefaultAsync(ct);
        if (about is null)
            return null;
        var context = new CoachContext
        {
            CustomerName = about.CalledName.Length > 0 ? about.CalledName : about.Name,
            EarlierMessages = await EarlierAsync(id, ct),
        };
        return Read(text, context, PracticeCalendar.Of(about.Practice), choices, now);
    }

    public static Review Read(string text, CoachContext context, PracticeCalendar calendar, IReadOnlyList<PromiseChoice> choices, DateTimeOffset now)
    {
        var clock = new ReviewClock(calendar, now);
        return new Review(text, Coach.Default.Read(text, context), clock.Promises(text, choices), clock.Suggestions());
    }

    /// <summary>What we told this customer, oldest first.</summary>
    private async Task<List<string>> EarlierAsync(ConversationId id, CancellationToken ct)
    {
        var texts = await db.Messages.AsNoTracking().Where(m => m.ConversationId == id && m.Kind == MessageKind.Outbound)
            .OrderByDescending(m => m.Id).Take(EarlierMessages).Select(m => m.Text.Substring(0, EarlierText)).ToListAsync(ct);
        texts.Reverse();
        return texts;
    }
}
