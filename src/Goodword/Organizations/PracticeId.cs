using Goodword.Storage;

namespace Goodword.Organizations;

public readonly record struct PracticeId(Guid Value) : IId<PracticeId>
{
    public static PracticeId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    public static PracticeId From(Guid value) => new(value);

    public int CompareTo(PracticeId other) => Value.CompareTo(other.Value);

    public static bool operator <(PracticeId left, PracticeId right) => left.CompareTo(right) < 0;

    public static bool operator >(PracticeId left, PracticeId right) => left.CompareTo(right) > 0;

    public static bool operator <=(PracticeId left, PracticeId right) => left.CompareTo(right) <= 0;

    public static bool operator >=(PracticeId left, PracticeId right) => left.CompareTo(right) >= 0;

    public override string ToString() => Value.ToString("N");
}
