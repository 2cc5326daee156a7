namespace Goodword.Conversations;

/// <summary>A time that one click takes: "Today, 17:00".</summary>
/// <param name="Label">On its button.</param>
/// <param name="Value">The practice's wall clock, as 2026-03-06T17:00.</param>
public sealed record DueSuggestion(string Label, string Value)
{
    /// <summary>The same as words for the text: "by 5 pm today"; empty: the text keeps its own.</summary>
    public string Words { get; init; } = "";
}
