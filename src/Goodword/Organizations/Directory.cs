namespace Goodword.Organizations;

/// <summary>
/// Which organizations there are. Global, ids only, so that sweeps can visit each in turn without seeing into any.
/// </summary>
public sealed class DirectoryEntry(OrganizationId id)
{
    public OrganizationId Id { get; private set; } = id;
}

/// <summary>
/// Where a practice's public page leads. Global, since a visitor names no organization.
/// </summary>
public sealed class PublicAddress(string slug, OrganizationId organizationId, PracticeId practiceId)
{
    public string Slug { get; private set; } = slug;

    public OrganizationId OrganizationId { get; private set; } = organizationId;

    public PracticeId PracticeId { get; private set; } = practiceId;
}
