using Goodword.Storage;

namespace Goodword.Customers;

public readonly record struct CustomerId(Guid Value) : IId<CustomerId>
{
    public static CustomerId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    public static CustomerId From(Guid value) => new(value);

    public int CompareTo(CustomerId other) => Value.CompareTo(other.Value);

    public static bool operator <(CustomerId left, CustomerId right) => left.CompareTo(right) < 0;

    public static bool operator >(CustomerId left, CustomerId right) => left.CompareTo(right) > 0;

    public static bool operator <=(CustomerId left, CustomerId right) => left.CompareTo(right) <= 0;

    public static bool operator >=(CustomerId left, CustomerId right) => left.CompareTo(right) >= 0;

    public override string ToString() => Value.ToString("N");
}
