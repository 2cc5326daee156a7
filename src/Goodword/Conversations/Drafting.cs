using Goodword.Channels;
using Goodword.Organizations;
using Goodword.Promises;
using Goodword.Storage;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Conversations;

/// <summary>Keeps what somebody is writing. The caller has made sure that the conversation is theirs to see.</summary>
internal sealed class Drafting(GoodwordDb db, Postbag postbag)
{
    public async Task KeepAsync(SignedInStaff staff, ConversationId id, Guid form, string text, IReadOnlyList<PromiseChoice> choices, PromiseId? instead, DateTimeOffset now, CancellationToken ct)
    {
        if (text.Length == 0)
        {
            await db.Drafts.Where(d => d.ConversationId == id && d.StaffId == staff.Id && d.Form == form).ExecuteDeleteAsync(ct);
            return;
        }

        // What was typed just before sending may arrive after it, and must not come back as a draft.
        var hash = Message.HashOf(postbag.NewMessageId(form));
        if (await db.Messages.AnyAsync(m => m.InternetMessageIdHash == hash, ct))
            return;
        var draft = await db.Drafts.SingleOrDefaultAsync(d => d.ConversationId == id && d.StaffId == staff.Id, ct);
        if (draft is null)
            db.Drafts.Add(draft = Draft.Begin(staff.OrganizationId, id, staff.Id));
        draft.Write(form, text, choices, instead, now);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (Exception problem) when (problem.MeansOvertaken())
        {
            // The same person writes in two windows at once; the later keystroke of either is kept with its next reading.
            db.ChangeTracker.Clear();
        }
    }
}
