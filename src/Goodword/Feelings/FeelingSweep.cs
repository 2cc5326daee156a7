using Goodword.Organizations;
using Goodword.Site;

namespace Goodword.Feelings;

/// <summary>Asks each customer whose conversation was closed how it felt.</summary>
internal sealed class FeelingSweep : ISweep
{
    public Task SweepAsync(OrganizationId organization, DateTimeOffset now, CancellationToken ct) => Task.CompletedTask;
}
