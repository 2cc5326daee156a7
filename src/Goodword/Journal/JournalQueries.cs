using Goodword.Conversations;

namespace Goodword.Journal;

internal static class JournalQueries
{
    /// <summary>
    /// What happened in a conversation, but for its messages. The kinds are named as the index names them: SQLite takes an index of some rows only for
    /// a query that says so in the same words.
    /// </summary>
    public static IQueryable<Fact> HappenedIn(this IQueryable<Fact> facts, ConversationId? conversation) =>
        facts.Where(f => f.ConversationId == conversation && f.Kind > FactKind.Opened && f.Kind < FactKind.Sent);
}
