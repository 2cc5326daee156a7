using Goodword.Conversations;
using Goodword.Storage;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Promises;

/// <summary>Whether work on a promise has begun: somebody wrote to the customer or left a note.</summary>
internal static class Begun
{
    /// <summary>Those that anybody has begun since they were given.</summary>
    public static Task<HashSet<PromiseId>> FindBegunAsync(this GoodwordDb db, IReadOnlyList<Promise> promises, CancellationToken ct)
    {
        var ids = promises.Select(p => p.Id).ToList();
        var work = db.Messages.Work();
        return db.Promises
            .Where(p => ids.Contains(p.Id) && work.Any(m => m.ConversationId == p.ConversationId && m.Id > p.MessageId))
            .Select(p => p.Id).ToHashSetAsync(ct);
    }

    /// <summary>Whether its present owner has begun it since they have it.</summary>
    public static Task<bool> IsBegunByOwnerAsync(this GoodwordDb db, Promise promise, CancellationToken ct)
    {
        var since = promise.HandedAt ?? promise.MadeAt;
        return db.Messages.Work().AnyAsync(m => m.ConversationId == promise.ConversationId && m.AuthorId == promise.OwnerId && m.At > since, ct);
    }

    private static IQueryable<Message> Work(this IQueryable<Message> messages) => messages.Where(m => m.Kind == MessageKind.Outbound || m.Kind == MessageKind.Note);
}
