using Goodword.Channels;
using Goodword.Commands;
using Goodword.Conversations;
using Goodword.Organizations;
using Goodword.Promises;
using Goodword.Storage;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Feelings;

/// <summary>
/// Mails whoever owns the conversation that its customer is unhappy; who leads the practice, where nobody owns it or its owner is not there. Twice at
/// most, however often the customer changes their mind: of the face, and of the first words beside it.
/// </summary>
internal sealed class UnhappyTelling(Postbag postbag, Settings settings)
{
    /// <summary>Call it before the answer is stored. Only adds; the caller saves.</summary>
    public async Task TellAsync(GoodwordDb db, FeelingRequest request, Conversation conversation, string comment, DateTimeOffset now, CancellationToken ct)
    {
        var hasWords = comment.Length > 0;
        if (await db.FeelingAnswers.AnyAsync(a => a.RequestId == request.Id && a.Value == FeelingValue.Unhappy && (!hasWords || a.Comment != ""), ct))
            return;
        var practice = await db.Practices.AsNoTracking().SingleAsync(p => p.Id == request.PracticeId, ct);
        foreach (var person in await WhomAsync(db, conversation, now, ct))
            postbag.Write(db, practice, OutgoingKind.Reminder, person.Name, person.Email, hasWords ? "Somebody told us why they are unhappy" : "Somebody is unhappy with us", Text(person, practice, conversation, hasWords), null, now);
    }

    private static async Task<List<Leader>> WhomAsync(GoodwordDb db, Conversation conversation, DateTimeOffset now, CancellationToken ct)
    {
        if (conversation.OwnerId is { } owner && await db.WorksAsync(owner, conversation.PracticeId, now, ct)
            && await db.Staff.AsNoTracking().SingleOrDefaultAsync(s => s.Id == owner && s.Email != "", ct) is { } person)
            return [new Leader(person.Name, person.Email, IsThere: true)];
        return await db.LeadersAsync(conversation.PracticeId, now, ct);
    }

    /// <summary>A mailbox is read in more places than this program: neither who it was nor what they wrote.</summary>
    private string Text(Leader person, Practice practice, Conversation conversation, bool hasWords) => $"""
        Hello {person.Name},

        {(hasWords ? $"somebody who is unhappy with {practice.Name} wrote a few words about it" : $"we asked how it felt, and somebody is unhappy with {practice.Name}")}{(person.IsThere ? ":" : ". No manager or administrator is there; say who is, and they see it:")}
        {settings.FirstUrl}/{(person.IsThere ? $"conversations/{conversation.Id}" : "settings/staff")}

        A call today is worth more than the best answer next week.
        """.ReplaceLineEndings("\n");
}
