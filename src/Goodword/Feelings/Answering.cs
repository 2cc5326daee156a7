using Goodword.Organizations;
using Goodword.Site;
using Goodword.Storage;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Feelings;

/// <summary>What a link in a feeling mail leads to now.</summary>
internal enum LinkState
{
    /// <summary>No mail of ours holds it, or what it asked about is gone.</summary>
    Unknown,

    /// <summary>It can be answered, or its answer changed.</summary>
    Open,

    /// <summary>Thirty days have passed unanswered.</summary>
    Expired,

    /// <summary>It was answered, and the week in which that could be changed is over.</summary>
    Closed,
}

/// <summary>What the page behind the link shows; nothing of the conversation, since a mail may be passed on.</summary>
/// <param name="Language">The customer's, such as "de-AT"; empty: we know none.</param>
internal sealed record Asked(LinkState State, string Practice, FeelingValue? Value, string Comment, DateTimeOffset? ChangeUntil, string Zone, string Language)
{
    public static readonly Asked Unknown = new(LinkState.Unknown, "", null, "", null, "UTC", "");
}

/// <summary>Stores what a customer answers, found by the link alone: nobody is signed in.</summary>
internal sealed class Answering(Database database, UnhappyTelling telling, Live live, TimeProvider clock)
{
    public async Task<Asked> FindAsync(OwnedSecret? link, CancellationToken ct)
    {
        if (link is null)
            return Asked.Unknown;
        await using var db = database.Open(link.Organization);
        var hash = link.Hash;
        var found = await (
            from request in db.FeelingRequests.AsNoTracking()
            join practice in db.Practices on request.PracticeId equals practice.Id
            join customer in db.Customers on request.CustomerId equals customer.Id
            where request.TokenHash == hash
            select new { Request = request, practice.Name, practice.TimeZone, customer.Language }).FirstOrDefaultAsync(ct);
        return found is null
            ? Asked.Unknown
            : new Asked(StateOf(found.Request), found.Name, found.Request.Value, found.Request.Comment, found.Request.AnsweredAt + FeelingRequest.ChangeWithin, Zones.OrUtc(found.TimeZone), found.Language);
    }

    /// <summary>
    /// Stores the feeling and the words beside it. The request, its history, the customer, the conversation, the fact and the mail to staff
    /// are one step. The same answer given twice, by a tap that was repeated, is one.
    /// </summary>
    /// <param name="comment">Null, as from a tap alone, leaves the words of the same face as they are.</param>
    public async Task<LinkState> AnswerAsync(OwnedSecret? link, FeelingValue value, string? comment, CancellationToken ct)
    {
        if (link is null)
            return LinkState.Unknown;
        await using var db = database.Open(link.Organization);
        return await db.RepeatIfOvertakenAsync(() => TryAnswerAsync(db, link, value, comment, ct));
    }

    private async Task<LinkState> TryAnswerAsync(GoodwordDb db, OwnedSecret link, FeelingValue value, string? comment, CancellationToken ct)
    {
        var hash = link.Hash;
        var now = clock.GetUtcNow();
        var request = await db.FeelingRequests.FirstOrDefaultAsync(r => r.TokenHash == hash, ct);
        if (request is null)
            return LinkState.Unknown;
        if (!request.MayAnswer(now))
            return StateOf(request);
        var words = request.WordsWith(value, comment);
        if (request.Value == value && words == request.Comment)
            return LinkState.Open;
        var customer = await db.Customers.SingleAsync(c => c.Id == request.CustomerId, ct);
        var conversation = await db.Conversations.SingleAsync(c => c.Id == request.ConversationId, ct);
        if (value is FeelingValue.Unhappy)
            await telling.TellAsync(db, request, conversation, words, now, ct);
        if (request.Answer(value, words, now) is { } felt)
        {
            db.Facts.Add(felt);
            customer.Feel(value, now);
            conversation.Feel(value);
        }

        await db.SaveChangesAsync(ct);
        await live.AnnounceAsync(conversation, ct);
        return LinkState.Open;
    }

    private LinkState StateOf(FeelingRequest request) => request switch
    {
        _ when request.MayAnswer(clock.GetUtcNow()) => LinkState.Open,
        { AnsweredAt: not null } => LinkState.Closed,
        _ => LinkState.Expired,
    };
}
