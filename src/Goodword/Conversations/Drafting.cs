using Goodword.Channels;
using Goodword.Organizations;
using Goodword.Promises;
using Goodword.Storage;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Conversations;

/// <summary>Keeps what somebody is writing. The caller has made sure that the conversation is theirs to see.</summary>
internal sealed class Drafting(GoodwordDb db, Postbag postbag)
{
    /// <returns>False where the same person writes to the same customer in another window: what is kept of that is neither overwritten nor deleted, and this text is kept nowhere.</returns>
    public async Task<bool> KeepAsync(SignedInStaff staff, ConversationId id, Guid form, string text, IReadOnlyList<PromiseChoice> choices, PromiseId? instead, DateTimeOffset now, CancellationToken ct)
    {
        if (text.Length == 0)
        {
            await db.Drafts.Where(d => d.ConversationId == id && d.StaffId == staff.Id && d.Form == form).ExecuteDeleteAsync(ct);
            return true;
        }

        // What was typed just before sending may arrive after it, and must not come back as a draft.
        var hash = Message.HashOf(postbag.NewMessageId(form));
        if (await db.Messages.AnyAsync(m => m.InternetMessageIdHash == hash && m.Kind == MessageKind.Outbound, ct))
            return true;
        var draft = await db.Drafts.SingleOrDefaultAsync(d => d.ConversationId == id && d.StaffId == staff.Id, ct);
        if (draft is not null && draft.Form != form)
            return false;
        if (draft is null)
            db.Drafts.Add(draft = Draft.Begin(staff.OrganizationId, id, staff.Id));
        draft.Write(form, text, choices, instead, now);
        try
        {
            await db.SaveChangesAsync(ct);
            return true;
        }
        catch (Exception problem) when (problem.MeansOvertaken())
        {
            // Two keystrokes at once, of which the later is kept with its next reading; or the first ones in two windows.
            db.ChangeTracker.Clear();
            return await db.Drafts.AnyAsync(d => d.ConversationId == id && d.StaffId == staff.Id && d.Form == form, ct);
        }
    }
}
