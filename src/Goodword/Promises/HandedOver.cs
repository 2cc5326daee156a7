namespace Goodword.Promises;

/// <summary>A change of owner, for people.</summary>
internal static class HandedOver
{
    public static string InWords(HandOverReason reason, string? by, string? to) => (reason, to) switch
    {
        (HandOverReason.Absence, null) => "Its owner is away, and nobody stands in",
        (HandOverReason.Absence, _) => $"{to} stands in while its owner is away",
        (HandOverReason.Back, _) => $"{to} is back and has it again",
        (HandOverReason.Leaving, null) => "Its owner doesn’t work here any more; it is nobody’s yet",
        (HandOverReason.Leaving, _) => $"Its owner doesn’t work here any more; {to} has it now",
        (HandOverReason.Conversation, _) => $"It went along with the conversation, to {to}",
        _ when by == to || by is null => $"{to} took it",
        _ => $"{by} gave it to {to}",
    };
}
