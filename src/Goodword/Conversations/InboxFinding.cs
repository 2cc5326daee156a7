using Goodword.Feelings;
using Goodword.Organizations;
using Goodword.Storage;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Conversations;

/// <summary>A message that was found, with its conversation.</summary>
public sealed record FoundMessage
{
    public required MessageId Id { get; init; }

    public required ConversationId ConversationId { get; init; }

    public required string Subject { get; init; }

    public required string Text { get; init; }

    public required DateTimeOffset At { get; init; }

    public required bool IsClosed { get; init; }

    public required FeelingValue? Feeling { get; init; }

    public required string Customer { get; init; }

    public required string? Owner { get; init; }

    public required string Zone { get; init; }
}

/// <summary>What a search of the inbox found: messages, the newest first, together by conversation; and where it goes on.</summary>
public sealed record InboxFindings(IReadOnlyList<IReadOnlyList<FoundMessage>> Conversations, IReadOnlyList<string> Words, string? Next);

internal static class InboxFinding
{
    /// <summary>More words than anybody means; the rest is left out.</summary>
    private const int MostWords = 8;

    /// <summary>Excerpts come from the beginning of a long message.</summary>
    private const int TextLength = 8_000;

    public static async Task<InboxFindings> SearchInboxAsync(this GoodwordDb db, string search, IReadOnlyList<PracticeId> practices, string? before, CancellationToken ct)
    {
        var words = SearchWords.Of(search, MostWords);
        var hits = await db.SearchMessagesAsync(words, practices, before, InboxQueries.PageSize + 1, ct);
        var shown = hits.Take(InboxQueries.PageSize).ToList();
        var found = shown.Count == 0 ? [] : await Messages(db, practices, [.. shown.Select(h => h.Id)]).ToListAsync(ct);
        var conversations = found.OrderByDescending(m => m.At).ThenByDescending(m => m.Id).GroupBy(m => m.ConversationId);
        return new InboxFindings([.. conversations.Select(messages => messages.ToList())], words, hits.Count > shown.Count ? shown[^1].Place : null);
    }

    /// <summary>The ids travel as one parameter, so that the statement is the same however many were found.</summary>
    private static IQueryable<FoundMessage> Messages(GoodwordDb db, IReadOnlyList<PracticeId> practices, List<MessageId> ids) =>
        from m in db.Messages.AsNoTracking()
        where EF.Parameter(ids).Contains(m.Id) && EF.Parameter(practices).Contains(m.PracticeId)
        join c in db.Conversations on new { m.OrganizationId, Id = m.ConversationId } equals new { c.OrganizationId, c.Id }
        join customer in db.Customers on new { c.OrganizationId, Id = c.CustomerId } equals new { customer.OrganizationId, customer.Id }
        join practice in db.Practices on new { c.OrganizationId, Id = c.PracticeId } equals new { practice.OrganizationId, practice.Id }
        from owner in db.Staff.Where(s => s.OrganizationId == c.OrganizationId && s.Id == c.OwnerId).DefaultIfEmpty()
        select new FoundMessage
        {
            Id = m.Id,
            ConversationId = c.Id,
            Subject = m.Subject == "" ? c.Subject : m.Subject,
            Text = m.Text.Substring(0, TextLength),
            At = m.At,
            IsClosed = c.State == ConversationState.Closed,
            Feeling = customer.LastFeeling,
            Customer = customer.Name == "" ? customer.CalledName : customer.Name,
            Owner = owner.Name,
            Zone = practice.TimeZone,
        };
}
