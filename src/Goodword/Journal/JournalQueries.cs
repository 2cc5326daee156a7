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

    /// <summary>What was written in that millisecond, which their ids tell: a look at the key, also for what stands in no other index.</summary>
    public static IQueryable<Fact> WrittenAt(this IQueryable<Fact> facts, DateTimeOffset at)
    {
        var (from, before) = (FactId.First(at), FactId.First(at.AddMilliseconds(1)));
        return facts.Where(f => f.Id >= from && f.Id < before);
    }
}
