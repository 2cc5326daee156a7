using Goodword.Conversations;
using Goodword.Storage;

namespace Goodword.Feelings;

internal static class Asking
{
    /// <summary>Who tidies up what lies so long, or came from an old archive, asks nobody about it.</summary>
    private static readonly TimeSpan Forgotten = TimeSpan.FromDays(30);

    /// <summary>
    /// Owes the customer the question "how did that feel?". Called in the transaction that closes the conversation; the caller saves.
    /// Whether it is really asked is decided a minute later: not when reopened, asked lately, or without an address.
    /// </summary>
    public static void AfterClosing(GoodwordDb db, Conversation conversation, DateTimeOffset now)
    {
        if (now - conversation.LastMessageAt <= Forgotten)
            db.FeelingRequests.Add(FeelingRequest.After(conversation, now));
    }
}
