using System.Diagnostics;
using Goodword.Commands;
using Goodword.Organizations;
using Goodword.Storage;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Quartz;

namespace Goodword.Site;

/// <summary>
/// Looks for work that is owed in one organization's tables and does a bounded batch of it. Several nodes may sweep at once: each
/// piece is claimed by a conditional update that one of them wins. What is left over, or fails, waits for the next wake-up.
/// </summary>
public interface ISweep
{
    /// <summary>
    /// One organization's turn. Where much may fall due at once a turn is one batch, so that the others don't wait for the whole of it.
    /// </summary>
    /// <returns>Whether more may be owed: its next turn comes when each of the others has had one.</returns>
    Task<bool> SweepTurnAsync(OrganizationId organization, DateTimeOffset now, CancellationToken ct);
}

/// <summary>
/// Wakes the sweeps. The clock is all that Quartz keeps, so nothing is owed to anybody that only Quartz knows: in memory on SQLite,
/// and on PostgreSQL in tables that all nodes share, so that one of them wakes each sweep.
/// </summary>
internal static class Sweeps
{
    public static void AddSweeps(this WebApplicationBuilder builder, Settings settings)
    {
        builder.Services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(scheduler => scheduler.InstanceName = "goodword");
            quartz.UseDefaultThreadPool(4);
            if (settings.UsesPostgres)
                quartz.UsePersistentStore(KeepInPostgres);
            else
                quartz.UseInMemoryStore();
        });
        builder.Services.Configure<QuartzHostedServiceOptions>(hosted => hosted.WaitForJobsToComplete = true);
        builder.Services.AddSingleton<QuartzHostedService>();
        builder.Services.AddLater<SweepClock>();
    }

    /// <summary>Wakes <typeparamref name="T"/> so often, for every organization in turn.</summary>
    public static void AddSweep<T>(this WebApplicationBuilder builder, TimeSpan every)
        where T : class, ISweep
    {
        builder.Services.TryAddSingleton<T>();
        builder.Services.TryAddSingleton<EveryOrganization<T>>();
        builder.Services.AddQuartz(quartz => quartz.ScheduleJob<SweepJob<T>>(
            trigger => trigger
                .WithIdentity(typeof(T).Name)
                .StartNow()
                .WithSimpleSchedule(schedule => schedule.WithInterval(every).RepeatForever().WithMisfireInstruction(SimpleTriggerMisfireInstruction.NextWithExistingCount)),
            job => job.WithIdentity(typeof(T).Name)));
    }

    /// <summary>
    /// Wakes <typeparamref name="T"/> so often on every node, so that nodes share the work while there is much of it, and when one dies
    /// the others go on without waiting for anybody to notice. It must claim what it does.
    /// </summary>
    public static void AddSweepOnEveryNode<T>(this WebApplicationBuilder builder, TimeSpan every)
        where T : class, ISweep
    {
        builder.Services.TryAddSingleton<T>();
        builder.Services.TryAddSingleton<EveryOrganization<T>>();
        builder.Services.AddSingleton(services => new NodeSweep<T>(services.GetRequiredService<EveryOrganization<T>>(), every));
        builder.Services.AddHostedService<Later<NodeSweep<T>>>();
    }

    /// <summary>One organization's turns, one after another, until nothing more is owed.</summary>
    public static async Task SweepAsync(this ISweep sweep, OrganizationId organization, DateTimeOffset now, CancellationToken ct)
    {
        while (await sweep.SweepTurnAsync(organization, now, ct))
        {
        }
    }

    private static void KeepInPostgres(IPersistentStoreBuilder store)
    {
        store.UsePostgres(source => source.DataSourceFactory = services =>
            services.GetRequiredService<Database>().Source ?? throw new UnreachableException("The settings say PostgreSQL."));
        store.UseSystemTextJsonSerializer();
        store.UseClustering();
    }
}

/// <summary>One wake-up. A sweep of one kind never overlaps itself.</summary>
[DisallowConcurrentExecution]
internal sealed class SweepJob<T>(EveryOrganization<T> every) : IJob
    where T : class, ISweep
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await every.SweepAsync(cancellationToken);
}

/// <summary>A clock of this node's own.</summary>
internal sealed class NodeSweep<T>(EveryOrganization<T> every, TimeSpan pause) : BackgroundService
    where T : class, ISweep
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(pause);
        try
        {
            do
            {
                await every.SweepAsync(stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server stops.
        }
    }
}

/// <summary>Visits each organization in turn; one that fails doesn't hold up the others and is tried again at the next wake-up.</summary>
internal sealed class EveryOrganization<T>(T sweep, Database database, TimeProvider clock, ILogger<T> log)
    where T : class, ISweep
{
    public async Task SweepAsync(CancellationToken ct)
    {
        try
        {
            var owing = await database.ReadDirectoryAsync(ct);
            while (owing.Count > 0)
            {
                var more = new List<OrganizationId>();
                foreach (var organization in owing)
                {
                    if (await SweepAsync(organization, ct))
                        more.Add(organization);
                }

                owing = more;
            }
        }
        catch (Exception problem) when (!ct.IsCancellationRequested)
        {
            log.CouldNotReadTheDirectory(typeof(T).Name, problem.WithoutWords());
        }
    }

    private async Task<bool> SweepAsync(OrganizationId organization, CancellationToken ct)
    {
        try
        {
            return await sweep.SweepTurnAsync(organization, clock.GetUtcNow(), ct);
        }
        catch (Exception problem) when (!ct.IsCancellationRequested)
        {
            log.SweepFailed(typeof(T).Name, organization, problem.WithoutWords());
            return false;
        }
    }
}
