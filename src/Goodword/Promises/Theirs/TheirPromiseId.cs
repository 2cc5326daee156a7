using Goodword.Storage;

namespace Goodword.Promises.Theirs;

public readonly record struct TheirPromiseId(Guid Value) : IId<TheirPromiseId>
{
    public static TheirPromiseId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    public static TheirPromiseId From(Guid value) => new(value);

    public int CompareTo(TheirPromiseId other) => Value.CompareTo(other.Value);

    public static bool operator <(TheirPromiseId left, TheirPromiseId right) => left.CompareTo(right) < 0;

    public static bool operator >(TheirPromiseId left, TheirPromiseId right) => left.CompareTo(right) > 0;

    public static bool operator <=(TheirPromiseId left, TheirPromiseId right) => left.CompareTo(right) <= 0;

    public static bool operator >=(TheirPromiseId left, TheirPromiseId right) => left.CompareTo(right) >= 0;

    public override string ToString() => Value.ToString("N");
}
