using Goodword.Storage;

namespace Goodword.Journal;

public readonly record struct FactId(Guid Value) : IId<FactId>
{
    public static FactId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    public static FactId From(Guid value) => new(value);

    public int CompareTo(FactId other) => Value.CompareTo(other.Value);

    public static bool operator <(FactId left, FactId right) => left.CompareTo(right) < 0;

    public static bool operator >(FactId left, FactId right) => left.CompareTo(right) > 0;

    public static bool operator <=(FactId left, FactId right) => left.CompareTo(right) <= 0;

    public static bool operator >=(FactId left, FactId right) => left.CompareTo(right) >= 0;

    public override string ToString() => Value.ToString("N");
}
