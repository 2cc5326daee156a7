using Goodword.Storage;

namespace Goodword.HouseRules;

public readonly record struct IgnoredId(Guid Value) : IId<IgnoredId>
{
    public static IgnoredId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    public static IgnoredId From(Guid value) => new(value);

    public int CompareTo(IgnoredId other) => Value.CompareTo(other.Value);

    public static bool operator <(IgnoredId left, IgnoredId right) => left.CompareTo(right) < 0;

    public static bool operator >(IgnoredId left, IgnoredId right) => left.CompareTo(right) > 0;

    public static bool operator <=(IgnoredId left, IgnoredId right) => left.CompareTo(right) <= 0;

    public static bool operator >=(IgnoredId left, IgnoredId right) => left.CompareTo(right) >= 0;

    public override string ToString() => Value.ToString("N");
}
