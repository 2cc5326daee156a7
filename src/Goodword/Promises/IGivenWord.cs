using Goodword.Conversations;
using Goodword.Organizations;
using Goodword.Storage;

namespace Goodword.Promises;

/// <summary>A promise, ours or a customer's.</summary>
internal interface IGivenWord : IOwned
{
    PracticeId PracticeId { get; }

    ConversationId ConversationId { get; }
}
