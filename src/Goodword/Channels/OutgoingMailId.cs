using Goodword.Storage;

namespace Goodword.Channels;

public readonly record struct OutgoingMailId(Guid Value) : IId<OutgoingMailId>
{
    public static OutgoingMailId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    public static OutgoingMailId From(Guid value) => new(value);

    public int CompareTo(OutgoingMailId other) => Value.CompareTo(other.Value);

    public static bool operator <(OutgoingMailId left, OutgoingMailId right) => left.CompareTo(right) < 0;

    public static bool operator >(OutgoingMailId left, OutgoingMailId right) => left.CompareTo(right) > 0;

    public static bool operator <=(OutgoingMailId left, OutgoingMailId right) => left.CompareTo(right) <= 0;

    public static bool operator >=(OutgoingMailId left, OutgoingMailId right) => left.CompareTo(right) >= 0;

    public override string ToString() => Value.ToString("N");
}
