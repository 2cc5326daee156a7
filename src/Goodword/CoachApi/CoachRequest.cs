using Goodword.Coaching;

namespace Goodword.CoachApi;

/// <summary>A text for the coach to read, and what is known about the conversation that it belongs to.</summary>
internal sealed record CoachRequest
{
    /// <summary>What somebody is about to write to a customer. Offsets of the findings are into this text.</summary>
    /// <example>Dear Pat, calm down. I'll call you tomorrow by 5 pm.</example>
    public required string Text { get; init; }

    /// <summary>What is known about the conversation; findings are better with it.</summary>
    public CoachRequestContext? Context { get; init; }
}

/// <summary>What is known about the conversation. Everything is optional.</summary>
internal sealed record CoachRequestContext
{
    /// <summary>The name that the customer wants to be called by.</summary>
    /// <example>Pat</example>
    public string? CustomerName { get; init; }

    /// <summary>What was written to this customer before, oldest first, at most 50: dates, times and amounts are compared with it.</summary>
    public IReadOnlyList<string>? EarlierMessages { get; init; }

    /// <summary>What the customer wrote before the last message to them, oldest first, at most 50: coming back to it is praised.</summary>
    public IReadOnlyList<string>? CustomerMessages { get; init; }

    /// <summary>What the customer wrote since, oldest first, at most 50: the text is the answer to it, and questions that it leaves open are told.</summary>
    public IReadOnlyList<string>? UnansweredMessages { get; init; }

    public CoachContext ForCoach() => new()
    {
        CustomerName = CustomerName,
        EarlierMessages = EarlierMessages ?? [],
        CustomerMessages = CustomerMessages ?? [],
        UnansweredMessages = UnansweredMessages ?? [],
    };
}
