using Goodword.Organizations;
using Goodword.Storage;

namespace Goodword.Customers;

/// <summary>
/// That customers whom an earlier version met are still to be made known to the practices to which they wrote: it kept no words for those who
/// came by mail, so that nobody found them. Gone when all are; new organizations never have it.
/// </summary>
public sealed class Introduction(OrganizationId organizationId, CustomerId upTo) : IOwned
{
    public OrganizationId OrganizationId { get; private set; } = organizationId;

    /// <summary>The last of those who are known.</summary>
    public CustomerId UpTo { get; private set; } = upTo;

    public void GoOnAfter(CustomerId last) => UpTo = last;
}
