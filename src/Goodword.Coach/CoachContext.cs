namespace Goodword.Coaching;

/// <summary>What is known about the conversation that a message belongs to. Everything is optional.</summary>
public sealed record CoachContext
{
    /// <summary>The name that the customer wants to be called by: <c>uses-name</c> then praises this name only.</summary>
    public string? CustomerName { get; init; }

    /// <summary>What we wrote to this customer before, oldest first; <c>inconsistent</c> compares dates, times, amounts, yes and no with it.</summary>
    public IReadOnlyList<string> EarlierMessages { get; init; } = [];

    /// <summary>What the customer wrote before our last message, oldest first; <c>recalls</c> praises what comes back to it.</summary>
    public IReadOnlyList<string> CustomerMessages { get; init; } = [];

    /// <summary>What the customer wrote since our last message, oldest first: the message that is read is the answer to it.</summary>
    public IReadOnlyList<string> UnansweredMessages { get; init; } = [];

    /// <summary>How many other customers got nearly the same message (see <see cref="MessagePrint"/>); from one on it is <c>scripted</c>.</summary>
    public int SentToOthers { get; init; }

    /// <summary>
    /// By when an answer can be promised, as words behind "by": better words say it. Let it lie in your opening hours; null: "5 pm today".
    /// </summary>
    public string? AnswerBy { get; init; }

    /// <summary>The same for a later answer; null: "noon tomorrow".</summary>
    public string? AnswerLaterBy { get; init; }

    internal bool HasConversation => CustomerName is not null || EarlierMessages.Count > 0 || CustomerMessages.Count > 0 || UnansweredMessages.Count > 0 || SentToOthers > 0;
}
