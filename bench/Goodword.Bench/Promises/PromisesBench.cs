using System.Diagnostics;
using Goodword.Bench.Receiving;
using Goodword.Channels;
using Goodword.Commands;
using Goodword.Promises;
using Goodword.Site;
using Goodword.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace Goodword.Bench.Promises;

/// <summary>What watching promises costs, and that it is done in time.</summary>
internal static class PromisesBench
{
    private const double MostGrowth = 1.3;

    /// <summary>Of the minute, after the longest time until a node wakes.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(45);

    private static readonly DateTimeOffset Start = new(2026, 3, 4, 9, 0, 0, TimeSpan.Zero);

    public static async Task RunAsync(Report report, bool isSmall, CancellationToken ct)
    {
        using var folder = new WorkFolder();
        var size = isSmall ? new Size(20_000, 500, 3, 5_000, 3) : new Size(1_000_000, 2_000, 7, 50_000, 20);
        report.Title("Promises on SQLite");
        await MeasureAsync(report, "SQLite", size, name => Task.FromResult(new Settings { Data = folder.Make($"sqlite-{name}") }), ct);
        if (Environment.GetEnvironmentVariable("GOODWORD_TEST_POSTGRES") is not { Length: > 0 } server)
            return;
        report.Title("Promises on PostgreSQL");
        var databases = new List<ScratchDatabase>();
        try
        {
            await MeasureAsync(report, "PostgreSQL", size, async name =>
            {
                databases.Add(await ScratchDatabase.CreateAsync(server, ct));
                return new Settings { Data = folder.Make($"postgres-{name}"), Database = databases[^1].ConnectionString };
            }, ct);
        }
        finally
        {
            foreach (var database in databases)
                await database.DisposeAsync();
        }
    }

    private static async Task MeasureAsync(Report report, string name, Size size, Func<string, Task<Settings>> settings, CancellationToken ct)
    {
        var world = new BenchWorld(Start);
        await using var few = await OpenAsync(await settings("few"), world, size.Open / 10, size, ct);
        var large = await settings("many");
        await using var many = await OpenAsync(large, world, size.Open, size, ct);
        await GrowthAsync(report, name, world, few, many, size, ct);
        await MinuteAsync(report, name, large, world, many, size, ct);
        await Killing.RunAsync(report, name, await settings("killed"), size.Kills, ct);
    }

    private static async Task<Watched> OpenAsync(Settings settings, BenchWorld world, int open, Size size, CancellationToken ct)
    {
        var watched = new Watched(settings, world);
        await watched.CreateAsync(ct);
        await watched.PromiseAsync(open, Start, i => Start.AddDays(300).AddSeconds(i), ct);
        for (var round = 1; round <= size.Rounds + 1; round++)
        {
            var due = Start.AddMinutes(round);
            await watched.PromiseAsync(size.DueEach, Start.AddHours(-1), _ => due, ct);
        }

        await watched.LookAtTablesAsync(ct);
        return watched;
    }

    /// <summary>As many fall due in both, round by round; which goes first changes, and the first round does not count.</summary>
    private static async Task GrowthAsync(Report report, string name, BenchWorld world, Watched few, Watched many, Size size, CancellationToken ct)
    {
        var (fewSweep, manySweep) = (Sweep(few, new Settings()), Sweep(many, new Settings()));
        await fewSweep.SweepAsync(world.Organization.Id, Start, ct);
        await manySweep.SweepAsync(world.Organization.Id, Start, ct);
        await few.LookAtTablesAsync(ct);
        await many.LookAtTablesAsync(ct);
        var ratios = new List<double>();
        var nothing = new List<double>();
        for (var round = 1; round <= size.Rounds + 1; round++)
        {
            var now = Start.AddMinutes(round).AddSeconds(1);
            var (one, other) = round % 2 == 0 ? (fewSweep, manySweep) : (manySweep, fewSweep);
            var (first, second) = (await TimeAsync(one), await TimeAsync(other));
            var (idleFirst, idleSecond) = (await TimeAsync(one), await TimeAsync(other));
            if (round == 1)
                continue;
            ratios.Add(round % 2 == 0 ? second / first : first / second);
            nothing.Add(round % 2 == 0 ? idleSecond : idleFirst);

            async Task<double> TimeAsync(PromiseSweep sweep)
            {
                GC.Collect();
                var started = Stopwatch.GetTimestamp();
                await sweep.SweepAsync(world.Organization.Id, now, ct);
                return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            }
        }

        report.Goal($"{name}, {size.DueEach} due among ten times as many open", ratios.Median() < MostGrowth, $"{ratios.Median():F2} times the cost (goal: below {MostGrowth}; rounds from {ratios.Min():F2} to {ratios.Max():F2})");
        report.Say($"      a sweep that finds nothing among {size.Open} takes {nothing.Median():F1} ms");
    }

    private static async Task MinuteAsync(Report report, string name, Settings settings, BenchWorld world, Watched many, Size size, CancellationToken ct)
    {
        var (made, due) = (Start.AddMinutes(20), Start.AddMinutes(60));
        await many.PromiseAsync(size.InAMinute, made, i => due.AddSeconds(60.0 * i / size.InAMinute), ct);
        var sweep = Sweep(many, settings);
        await TimeAsync("are reminded of, a mail each", due.AddMinutes(-9));
        await TimeAsync("are looked at for their risk", due.AddMinutes(-4));
        await TimeAsync("slip, and managers are told", due.AddMinutes(2));
        await using var db = many.Database.Open(world.Organization.Id);
        var left = await db.Promises.CountAsync(p => p.DueAt >= due && p.DueAt < due.AddMinutes(1) && (p.State != PromiseState.Slipped || p.RemindedAt == null || p.UntoldSince != null), ct);
        report.Goal($"{name}, every one of them", left == 0, $"{left} left out (goal: none)");

        async Task TimeAsync(string what, DateTimeOffset now)
        {
            var started = Stopwatch.GetTimestamp();
            await sweep.SweepAsync(world.Organization.Id, now, ct);
            var taken = Stopwatch.GetElapsedTime(started);
            report.Goal($"{name}, {size.InAMinute} in one minute {what}", taken < Rest, $"{taken.TotalSeconds:F1} s (goal: below {Rest.TotalSeconds} s, since a node wakes every 15 s)");
        }
    }

    private static PromiseSweep Sweep(Watched watched, Settings settings)
    {
        var postbag = new Postbag(settings);
        return new PromiseSweep(new PromiseBatches(watched.Database, new Live(watched.Database, NullLogger<Live>.Instance)), new Reminding(postbag, settings), new SlipTelling(watched.Database, postbag, settings));
    }

    private sealed record Size(int Open, int DueEach, int Rounds, int InAMinute, int Kills);
}
