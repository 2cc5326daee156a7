using Goodword.Storage;

namespace Goodword.Conversations;

public readonly record struct ConversationId(Guid Value) : IId<ConversationId>
{
    public static ConversationId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    public static ConversationId From(Guid value) => new(value);

    public int CompareTo(ConversationId other) => Value.CompareTo(other.Value);

    public static bool operator <(ConversationId left, ConversationId right) => left.CompareTo(right) < 0;

    public static bool operator >(ConversationId left, ConversationId right) => left.CompareTo(right) > 0;

    public static bool operator <=(ConversationId left, ConversationId right) => left.CompareTo(right) <= 0;

    public static bool operator >=(ConversationId left, ConversationId right) => left.CompareTo(right) >= 0;

    public override string ToString() => Value.ToString("N");
}
