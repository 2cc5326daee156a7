using Goodword.Storage;

namespace Goodword.Organizations;

public readonly record struct StaffId(Guid Value) : IId<StaffId>
{
    public static StaffId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    public static StaffId From(Guid value) => new(value);

    public int CompareTo(StaffId other) => Value.CompareTo(other.Value);

    public static bool operator <(StaffId left, StaffId right) => left.CompareTo(right) < 0;

    public static bool operator >(StaffId left, StaffId right) => left.CompareTo(right) > 0;

    public static bool operator <=(StaffId left, StaffId right) => left.CompareTo(right) <= 0;

    public static bool operator >=(StaffId left, StaffId right) => left.CompareTo(right) >= 0;

    public override string ToString() => Value.ToString("N");
}
