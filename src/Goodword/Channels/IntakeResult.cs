using Goodword.Conversations;
using Goodword.Organizations;

namespace Goodword.Channels;

public enum IntakeOutcome
{
    /// <summary>It is stored, and stands in its conversation.</summary>
    New = 1,

    /// <summary>The practice received the same message before, whatever way it came.</summary>
    AlreadyHere = 2,

    /// <summary>It cannot be understood; the bytes are kept.</summary>
    Unreadable = 3,

    /// <summary>It is too large; only its headers are kept.</summary>
    Refused = 4,
}

/// <summary>What became of a mail.</summary>
/// <param name="PracticeId">The practice of its conversation, which another mailbox may have opened.</param>
public sealed record IntakeResult(IntakeOutcome Outcome, ConversationId? ConversationId = null, MessageId? MessageId = null, PracticeId? PracticeId = null, bool IsNewConversation = false)
{
    public static readonly IntakeResult AlreadyHere = new(IntakeOutcome.AlreadyHere);
}
