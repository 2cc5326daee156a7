using Goodword.Customers;
using Goodword.Organizations;
using Goodword.Promises;
using Goodword.Storage;

namespace Goodword.Conversations;

/// <summary>
/// Everything is loaded through the person who asks: another practice's conversation is not there for them, as another
/// organization's is not.
/// </summary>
public static class ConversationQueries
{
    public static IQueryable<Conversation> Conversations(this SignedInStaff staff, GoodwordDb db) =>
        db.Conversations.At(staff.Practices);

    /// <summary>Customers whom a practice of theirs met first, or with whom one has a conversation.</summary>
    public static IQueryable<Customer> Customers(this SignedInStaff staff, GoodwordDb db)
    {
        var practices = staff.Practices;
        return db.Customers.Where(c => practices.Contains(c.PracticeId)
            || db.Conversations.Any(talk => talk.CustomerId == c.Id && practices.Contains(talk.PracticeId)));
    }

    public static IQueryable<Promise> Promises(this SignedInStaff staff, GoodwordDb db)
    {
        var practices = staff.Practices;
        return practices is [var only]
            ? db.Promises.Where(p => p.PracticeId == only)
            : db.Promises.Where(p => practices.Contains(p.PracticeId));
    }

    /// <summary>One practice by equality, which an index answers in its order; several by a list.</summary>
    public static IQueryable<Conversation> At(this IQueryable<Conversation> conversations, IReadOnlyList<PracticeId> practices) =>
        practices is [var only]
            ? conversations.Where(c => c.PracticeId == only)
            : conversations.Where(c => practices.Contains(c.PracticeId));

    public static IQueryable<Conversation> Open(this IQueryable<Conversation> conversations) =>
        conversations.Where(c => c.State == ConversationState.Open);

    public static IQueryable<Conversation> Closed(this IQueryable<Conversation> conversations) =>
        conversations.Where(c => c.State == ConversationState.Closed);

    /// <summary>Null: nobody's yet.</summary>
    public static IQueryable<Conversation> OwnedBy(this IQueryable<Conversation> conversations, StaffId? owner) =>
        owner is null ? conversations.Where(c => c.OwnerId == null) : conversations.Where(c => c.OwnerId == owner);

    public static IQueryable<Conversation> LongestWaitingFirst(this IQueryable<Conversation> conversations) =>
        conversations.OrderBy(c => c.QueueAt).ThenBy(c => c.Id);

    public static IQueryable<Conversation> LatestFirst(this IQueryable<Conversation> conversations) =>
        conversations.OrderByDescending(c => c.QueueAt).ThenByDescending(c => c.Id);
}
