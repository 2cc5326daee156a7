using Goodword.Storage;

namespace Goodword.Feelings;

public readonly record struct FeelingRequestId(Guid Value) : IId<FeelingRequestId>
{
    public static FeelingRequestId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    public static FeelingRequestId From(Guid value) => new(value);

    public int CompareTo(FeelingRequestId other) => Value.CompareTo(other.Value);

    public static bool operator <(FeelingRequestId left, FeelingRequestId right) => left.CompareTo(right) < 0;

    public static bool operator >(FeelingRequestId left, FeelingRequestId right) => left.CompareTo(right) > 0;

    public static bool operator <=(FeelingRequestId left, FeelingRequestId right) => left.CompareTo(right) <= 0;

    public static bool operator >=(FeelingRequestId left, FeelingRequestId right) => left.CompareTo(right) >= 0;

    public override string ToString() => Value.ToString("N");
}
