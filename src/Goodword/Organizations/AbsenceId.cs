using Goodword.Storage;

namespace Goodword.Organizations;

public readonly record struct AbsenceId(Guid Value) : IId<AbsenceId>
{
    public static AbsenceId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    public static AbsenceId From(Guid value) => new(value);

    public int CompareTo(AbsenceId other) => Value.CompareTo(other.Value);

    public static bool operator <(AbsenceId left, AbsenceId right) => left.CompareTo(right) < 0;

    public static bool operator >(AbsenceId left, AbsenceId right) => left.CompareTo(right) > 0;

    public static bool operator <=(AbsenceId left, AbsenceId right) => left.CompareTo(right) <= 0;

    public static bool operator >=(AbsenceId left, AbsenceId right) => left.CompareTo(right) >= 0;

    public override string ToString() => Value.ToString("N");
}
