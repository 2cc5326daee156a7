using Goodword.Organizations;
using Goodword.Storage;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Goodword.Site;

/// <summary>For whoever watches over the server: <c>GET /health</c> answers 200 "Healthy" while the database answers, else 503 "Unhealthy".</summary>
internal sealed class Health(Database database) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await using var db = database.OpenGlobal();
        return await db.Database.CanConnectAsync(cancellationToken) ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy();
    }
}

internal static class HealthFeature
{
    public static void AddHealth(this WebApplicationBuilder builder) => builder.Services.AddHealthChecks().AddCheck<Health>("database", timeout: TimeSpan.FromSeconds(5));

    public static void MapHealth(this WebApplication app) => app.MapHealthChecks("/health").RequireAuthorization(Policies.Anyone);
}
