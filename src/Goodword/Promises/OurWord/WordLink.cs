using Goodword.Conversations;
using Goodword.Customers;
using Goodword.Organizations;
using Goodword.Storage;

namespace Goodword.Promises.OurWord;

/// <summary>
/// The link in a reply's mail to what we promised in that conversation: the customer's only key to it. It opens this conversation and no
/// other matter of theirs, since a mail may be passed on.
/// </summary>
public sealed class WordLink : IOwned
{
    /// <summary>At least so long.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromDays(90);

    /// <summary>And so long after the last time that it tells of: who was promised something wants to say whether it is done.</summary>
    public static readonly TimeSpan AfterLast = TimeSpan.FromDays(42);

    private WordLink()
    {
    }

    public OrganizationId OrganizationId { get; private set; }

    /// <summary>SHA-256 of the link's secret; the secret itself is only in the mail.</summary>
    public byte[] TokenHash { get; private set; } = [];

    public ConversationId ConversationId { get; private set; }

    public CustomerId CustomerId { get; private set; }

    /// <summary>The reply whose mail it is in.</summary>
    public MessageId MessageId { get; private set; }

    public DateTimeOffset ExpiresAt { get; private set; }

    /// <param name="lastDue">When the last of what is open in the conversation falls due; null: nothing is.</param>
    public static WordLink In(Message reply, Conversation conversation, byte[] tokenHash, DateTimeOffset? lastDue) =>
        new()
        {
            OrganizationId = conversation.OrganizationId,
            TokenHash = tokenHash,
            ConversationId = conversation.Id,
            CustomerId = conversation.CustomerId,
            MessageId = reply.Id,
            ExpiresAt = lastDue + AfterLast is { } later && later > reply.At + Life ? later : reply.At + Life,
        };

    public bool HasExpired(DateTimeOffset now) => now > ExpiresAt;
}
