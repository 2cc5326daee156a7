using Goodword.Organizations;
using Goodword.Storage;

namespace Goodword.Conversations;

/// <summary>
/// That a message answers one we have not seen. When that one comes, late or out of order, it joins the same conversation.
/// </summary>
public sealed class AwaitedMessage(OrganizationId organizationId, byte[] internetMessageIdHash, ConversationId conversationId) : IOwned
{
    public OrganizationId OrganizationId { get; private set; } = organizationId;

    public byte[] InternetMessageIdHash { get; private set; } = internetMessageIdHash;

    public ConversationId ConversationId { get; private set; } = conversationId;
}
