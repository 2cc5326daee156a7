using System.Globalization;
using System.Runtime.InteropServices;

namespace Goodword.Conversations;

/// <summary>A place in a list of conversations, from which the next page or the one before goes on.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct QueueKey(DateTimeOffset At, ConversationId Id)
{
    /// <summary>Before the first of a list.</summary>
    public static QueueKey Start(bool latestFirst) =>
        latestFirst ? new QueueKey(DateTimeOffset.MaxValue, ConversationId.From(Guid.AllBitsSet)) : new QueueKey(DateTimeOffset.MinValue, default);

    public static QueueKey? Read(string? text) =>
        text is { Length: > 33 and < 64 }
        && text[^33] == '-'
        && long.TryParse(text.AsSpan(0, text.Length - 33), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var ticks)
        && ticks > 0 && ticks <= DateTimeOffset.MaxValue.UtcTicks
        && Guid.TryParseExact(text.AsSpan(text.Length - 32), "N", out var id)
            ? new QueueKey(new DateTimeOffset(ticks, TimeSpan.Zero), ConversationId.From(id))
            : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{At.UtcTicks:x}-{Id}");
}
