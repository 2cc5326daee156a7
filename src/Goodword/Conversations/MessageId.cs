using Goodword.Storage;

namespace Goodword.Conversations;

public readonly record struct MessageId(Guid Value) : IId<MessageId>
{
    public static MessageId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    public static MessageId From(Guid value) => new(value);

    public int CompareTo(MessageId other) => Value.CompareTo(other.Value);

    public static bool operator <(MessageId left, MessageId right) => left.CompareTo(right) < 0;

    public static bool operator >(MessageId left, MessageId right) => left.CompareTo(right) > 0;

    public static bool operator <=(MessageId left, MessageId right) => left.CompareTo(right) <= 0;

    public static bool operator >=(MessageId left, MessageId right) => left.CompareTo(right) >= 0;

    public override string ToString() => Value.ToString("N");
}
