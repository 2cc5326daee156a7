using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Goodword.Commands;
using Goodword.Journal;
using Goodword.Promises;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Bench.Promises;

/// <summary>Real nodes that mark what has slipped, and are killed with -9 in the middle of it again and again.</summary>
internal static class Killing
{
    private const int EachRound = 6 * PromiseBatches.Size;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public static async Task RunAsync(Report report, string name, Settings settings, int kills, CancellationToken ct)
    {
        var now = TimeProvider.System.GetUtcNow();
        var world = new BenchWorld(now.AddHours(-3));
        await using var watched = new Watched(settings, world);
        await watched.CreateAsync(ct);
        var nodes = settings.UsesPostgres ? 2 : 1;
        var inTheMiddle = 0;
        for (var kill = 1; kill <= kills; kill++)
        {
            await watched.PromiseAsync(EachRound, now.AddHours(-2), _ => now.AddHours(-1), ct);
            var before = await SlippedAsync();
            var running = Enumerable.Range(0, nodes).Select(_ => Start(settings)).ToList();
            await WaitAsync(async () => await SlippedAsync() > before, ct);
            running[0].Kill();
            inTheMiddle += await SlippedAsync() < kill * EachRound ? 1 : 0;
            foreach (var node in running)
            {
                node.Kill();
                await node.WaitForExitAsync(ct);
                node.Dispose();
            }
        }

        using var last = Start(settings);
        await WaitAsync(async () => await SlippedAsync() >= kills * EachRound && await UntoldAsync() == 0, ct);
        last.Kill();
        await last.WaitForExitAsync(ct);
        await using var db = watched.Database.Open(world.Organization.Id);
        var facts = await db.Facts.Where(f => f.Kind == FactKind.Slipped).Select(f => f.SubjectId).ToListAsync(ct);
        var twice = facts.Count - facts.Distinct().Count();
        var missing = (kills * EachRound) - facts.Distinct().Count();
        report.Goal($"{name}, {nodes} {(nodes == 1 ? "node" : "nodes that share the work")}, killed {kills} times, {inTheMiddle} of them in the middle", twice == 0 && missing == 0 && inTheMiddle > 0, $"of {kills * EachRound} {twice} handled twice, {missing} not at all (goal: none)");

        async Task<int> SlippedAsync()
        {
            await using var reading = watched.Database.Open(world.Organization.Id);
            return await reading.Facts.CountAsync(f => f.Kind == FactKind.Slipped, ct);
        }

        async Task<int> UntoldAsync()
        {
            await using var reading = watched.Database.Open(world.Organization.Id);
            return await reading.Promises.CountAsync(p => p.UntoldSince != null, ct);
        }
    }

    private static Process Start(Settings settings)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "goodword.dll"), "serve"]) { WorkingDirectory = settings.Data, UseShellExecute = false, RedirectStandardOutput = true };
        start.Environment["GOODWORD_DATA"] = settings.Data;
        start.Environment["GOODWORD_DATABASE"] = settings.Database;
        start.Environment["GOODWORD_URLS"] = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort()}");
        foreach (var name in start.Environment.Keys.Where(n => n.StartsWith("GOODWORD_TEST", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        var process = Process.Start(start) ?? throw new InvalidOperationException("goodword did not start.");
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        return process;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task WaitAsync(Func<Task<bool>> isIt, CancellationToken ct)
    {
        var started = Stopwatch.GetTimestamp();
        while (!await isIt())
        {
            if (Stopwatch.GetElapsedTime(started) > Patience)
                throw new TimeoutException("The nodes do not get on.");
            await Task.Delay(20, ct);
        }
    }
}
