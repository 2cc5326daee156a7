using Goodword.Organizations;
using Goodword.Storage;

namespace Goodword.Conversations;

internal static class ConversationQueries
{
    /// <summary>The conversations of the practices where this person works: everything else is as if it were not there.</summary>
    public static IQueryable<Conversation> Conversations(this SignedInStaff staff, GoodwordDb db) =>
        db.Conversations.Where(c => staff.Practices.Contains(c.PracticeId));
}
