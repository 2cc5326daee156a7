using Goodword.Storage;

namespace Goodword.Channels;

public readonly record struct RawMailId(Guid Value) : IId<RawMailId>
{
    public static RawMailId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    public static RawMailId From(Guid value) => new(value);

    public int CompareTo(RawMailId other) => Value.CompareTo(other.Value);

    public static bool operator <(RawMailId left, RawMailId right) => left.CompareTo(right) < 0;

    public static bool operator >(RawMailId left, RawMailId right) => left.CompareTo(right) > 0;

    public static bool operator <=(RawMailId left, RawMailId right) => left.CompareTo(right) <= 0;

    public static bool operator >=(RawMailId left, RawMailId right) => left.CompareTo(right) >= 0;

    public override string ToString() => Value.ToString("N");
}
