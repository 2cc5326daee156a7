using Goodword.Storage;

namespace Goodword.Journal;

public readonly record struct FactId(Guid Value) : IId<FactId>
{
    public static FactId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    /// <summary>Before every id that is made in this millisecond, and after those made earlier.</summary>
    public static FactId First(DateTimeOffset at)
    {
        Span<byte> bytes = stackalloc byte[16];
        Guid.CreateVersion7(at).TryWriteBytes(bytes, bigEndian: true, out _);
        bytes[6..].Clear();
        return new FactId(new Guid(bytes, bigEndian: true));
    }

    public static FactId From(Guid value) => new(value);

    public int CompareTo(FactId other) => Value.CompareTo(other.Value);

    public static bool operator <(FactId left, FactId right) => left.CompareTo(right) < 0;

    public static bool operator >(FactId left, FactId right) => left.CompareTo(right) > 0;

    public static bool operator <=(FactId left, FactId right) => left.CompareTo(right) <= 0;

    public static bool operator >=(FactId left, FactId right) => left.CompareTo(right) >= 0;

    public override string ToString() => Value.ToString("N");
}
