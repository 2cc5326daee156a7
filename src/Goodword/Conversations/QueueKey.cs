using System.Runtime.InteropServices;
using Goodword.Storage;

namespace Goodword.Conversations;

/// <summary>A place in a list of conversations, from which the next page or the one before goes on.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct QueueKey(DateTimeOffset At, ConversationId Id)
{
    /// <summary>Before the first of a list.</summary>
    public static QueueKey Start(bool latestFirst) =>
        latestFirst ? new QueueKey(DateTimeOffset.MaxValue, ConversationId.From(Guid.AllBitsSet)) : new QueueKey(DateTimeOffset.MinValue, default);

    public static QueueKey? Read(string? text) =>
        ListKey.Read(text) is var (at, id) ? new QueueKey(at, ConversationId.From(id)) : null;

    public override string ToString() => ListKey.Write(At, Id.Value);
}
