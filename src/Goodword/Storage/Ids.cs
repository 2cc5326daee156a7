using Goodword.Organizations;

namespace Goodword.Storage;

/// <summary>A typed id: a UUIDv7, so that ids sort by the time of their making.</summary>
public interface IId<TSelf> : IComparable<TSelf>
    where TSelf : struct, IId<TSelf>
{
    Guid Value { get; }

    static abstract TSelf From(Guid value);
}

/// <summary>A row that belongs to one organization; the organization's id is the first part of its key.</summary>
public interface IOwned
{
    OrganizationId OrganizationId { get; }
}

/// <summary>A row that is written once: the database refuses to change or delete it.</summary>
public interface IAppendOnly : IOwned;
