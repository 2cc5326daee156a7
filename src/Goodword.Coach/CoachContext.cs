namespace Goodword.Coaching;

/// <summary>What is known about the conversation that a message belongs to. Everything is optional.</summary>
public sealed record CoachContext
{
    /// <summary>The name that the customer wants to be called by; helps <c>uses-name</c> to know a name from any other word.</summary>
    public string? CustomerName { get; init; }

    /// <summary>What we wrote to this customer before, oldest first; <c>inconsistent</c> compares dates and amounts with it.</summary>
    public IReadOnlyList<string> EarlierMessages { get; init; } = [];
}
