using Goodword.Storage;

namespace Goodword.Organizations;

public readonly record struct OrganizationId(Guid Value) : IId<OrganizationId>
{
    public static OrganizationId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    public static OrganizationId From(Guid value) => new(value);

    public int CompareTo(OrganizationId other) => Value.CompareTo(other.Value);

    public static bool operator <(OrganizationId left, OrganizationId right) => left.CompareTo(right) < 0;

    public static bool operator >(OrganizationId left, OrganizationId right) => left.CompareTo(right) > 0;

    public static bool operator <=(OrganizationId left, OrganizationId right) => left.CompareTo(right) <= 0;

    public static bool operator >=(OrganizationId left, OrganizationId right) => left.CompareTo(right) >= 0;

    public override string ToString() => Value.ToString("N");
}
