using Goodword.Storage;

namespace Goodword.CoachApi;

public readonly record struct CoachKeyId(Guid Value) : IId<CoachKeyId>
{
    public static CoachKeyId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    public static CoachKeyId From(Guid value) => new(value);

    public int CompareTo(CoachKeyId other) => Value.CompareTo(other.Value);

    public static bool operator <(CoachKeyId left, CoachKeyId right) => left.CompareTo(right) < 0;

    public static bool operator >(CoachKeyId left, CoachKeyId right) => left.CompareTo(right) > 0;

    public static bool operator <=(CoachKeyId left, CoachKeyId right) => left.CompareTo(right) <= 0;

    public static bool operator >=(CoachKeyId left, CoachKeyId right) => left.CompareTo(right) >= 0;

    public override string ToString() => Value.ToString("N");
}
