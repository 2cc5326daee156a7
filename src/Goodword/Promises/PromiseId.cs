using Goodword.Storage;

namespace Goodword.Promises;

public readonly record struct PromiseId(Guid Value) : IId<PromiseId>
{
    public static PromiseId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    public static PromiseId From(Guid value) => new(value);

    public int CompareTo(PromiseId other) => Value.CompareTo(other.Value);

    public static bool operator <(PromiseId left, PromiseId right) => left.CompareTo(right) < 0;

    public static bool operator >(PromiseId left, PromiseId right) => left.CompareTo(right) > 0;

    public static bool operator <=(PromiseId left, PromiseId right) => left.CompareTo(right) <= 0;

    public static bool operator >=(PromiseId left, PromiseId right) => left.CompareTo(right) >= 0;

    public override string ToString() => Value.ToString("N");
}
