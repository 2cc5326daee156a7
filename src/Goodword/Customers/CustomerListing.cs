using Goodword.Feelings;

namespace Goodword.Customers;

/// <summary>What lists show of a customer.</summary>
public sealed record CustomerListing
{
    public required CustomerId Id { get; init; }

    public required string Name { get; init; }

    public required string CalledName { get; init; }

    public required string SortName { get; init; }

    public required string? Email { get; init; }

    public required FeelingValue? Feeling { get; init; }

    public required DateTimeOffset? LastContactAt { get; init; }

    public required string Zone { get; init; }
}

/// <summary>One page of customers by name; the places are ids, since names do not belong in addresses.</summary>
/// <param name="IsCutOff">More were found than are looked through.</param>
public sealed record CustomerPart(IReadOnlyList<CustomerListing> Customers, CustomerId? Previous, CustomerId? Next, bool IsCutOff);

/// <summary>What customers are listed by: their name, and what tells namesakes apart.</summary>
public interface INamedCustomer
{
    CustomerId Id { get; }

    string SortName { get; }
}
