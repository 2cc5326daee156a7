using Goodword.Site;
using Microsoft.Extensions.Hosting;

namespace Goodword.Tests.Site;

public sealed class LaterTests
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_worker_begins_by_itself_and_ends_with_the_server()
    {
        using var worker = new Worker();
        using var later = new Later<Worker>(worker);
        await later.StartAsync(Ct);
        await worker.Begun.Task.WaitAsync(TimeSpan.FromMinutes(1), Ct);
        await later.StopAsync(Ct);
        Assert.True(worker.ExecuteTask?.IsCompleted);
    }

    [Fact]
    public async Task A_server_that_stops_at_once_stops_without_its_workers()
    {
        using var worker = new Worker();
        using var later = new Later<Worker>(worker);
        await later.StartAsync(Ct);
        await later.StopAsync(Ct);
        Assert.False(worker.Begun.Task.IsCompleted);
        Assert.Null(worker.ExecuteTask);
    }

    [Fact]
    public async Task A_worker_that_fails_is_told_of_as_if_it_had_begun_with_the_server()
    {
        using var worker = new Worker(fails: true);
        using var later = new Later<Worker>(worker);
        await later.StartAsync(Ct);
        await Assert.ThrowsAsync<InvalidOperationException>(() => (later.ExecuteTask ?? Task.CompletedTask).WaitAsync(TimeSpan.FromMinutes(1), Ct));
    }

    private sealed class Worker(bool fails = false) : BackgroundService
    {
        public TaskCompletionSource Begun { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            if (fails)
                throw new InvalidOperationException("It fails.");
            Begun.SetResult();
            await Task.Delay(Timeout.Infinite, stoppingToken);
        }
    }
}
