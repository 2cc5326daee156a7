using Goodword.Storage;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Conversations;

/// <summary>What the sender wrote to several practices stands at each; this is another to which the message went.</summary>
/// <param name="Practice">Its name.</param>
internal sealed record SentElsewhere(MessageId Message, string Practice)
{
    public static async Task<ILookup<MessageId, string>> OfAsync(GoodwordDb db, IReadOnlyList<MessageId> messages, CancellationToken ct)
    {
        if (messages.Count == 0)
            return Enumerable.Empty<SentElsewhere>().ToLookup(f => f.Message, f => f.Practice);
        var found = await
            (from message in db.Messages.AsNoTracking()
             where messages.Contains(message.Id) && message.Kind == MessageKind.Inbound && message.InternetMessageIdHash != null
             from copy in db.Messages
             where copy.InternetMessageIdHash == message.InternetMessageIdHash && copy.PracticeId != message.PracticeId && copy.Kind == MessageKind.Inbound && copy.FromEmail == message.FromEmail
             join practice in db.Practices on copy.PracticeId equals practice.Id
             orderby practice.Name
             select new SentElsewhere(message.Id, practice.Name)).Distinct().ToListAsync(ct);
        return found.ToLookup(f => f.Message, f => f.Practice);
    }
}
