using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Goodword.Bench.Pages;

/// <summary>
/// The real program, in its own process, with 2,000 and with 200,000 conversations, beside an empty Razor page of the same size in a
/// third process: asked in turns, so that what disturbs one disturbs all.
/// </summary>
internal static class PagesBench
{
    private const double LeastOfEmpty = 1 / 20.0;
    private const double MostOfSmall = 1.5;
    private const double MostOfMedian = 5;
    private const double MostSeconds = 1;
    private const double MostMebibytes = 250;

    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestFolding = TimeSpan.FromMinutes(3);

    public static async Task RunAsync(Report report, bool isSmall, bool pages, bool start, CancellationToken ct)
    {
        report.Title(pages ? "Pages" : "Server");
        var few = await SeededFolder.MakeAsync(report, 2_000, ct);
        var many = await SeededFolder.MakeAsync(report, isSmall ? 20_000 : 200_000, ct);
        using var large = Served.Goodword(many);
        await large.FirstPageAsync("/sign-in", "", ct);
        await FoldedAsync(many, large, ct);
        var cookies = await Visit.SignInAsync(large.Address, ct);
        var resident = 0.0;
        if (pages)
        {
            using var small = Served.Goodword(few);
            using var empty = Served.EmptyPage();
            await small.FirstPageAsync("/sign-in", "", ct);
            await empty.FirstPageAsync("/?bytes=10", "", ct);
            await FoldedAsync(few, small, ct);
            resident = await MeasureAsync(report, new Three(large, small, empty, cookies, await Visit.SignInAsync(small.Address, ct)), few, many, isSmall, ct);
        }

        if (!start)
            return;
        if (pages)
            report.Title("Server");
        else
            resident = Warm(large, many, cookies);
        report.Goal("memory", resident < MostMebibytes, $"{resident:F0} MiB resident when the last page of the load had come (goal: under {MostMebibytes})");
        await Task.Delay(Quiet, ct);
        report.Goal("memory, quiet", large.ResidentMebibytes < MostMebibytes, $"{large.ResidentMebibytes:F0} MiB when nothing had been asked for {Quiet.TotalSeconds:F0} s (goal: under {MostMebibytes})");
        large.Dispose();
        await StartAsync(report, many, cookies, ct);
    }

    /// <returns>MiB that the large server held when its last page had come.</returns>
    private static async Task<double> MeasureAsync(Report report, Three servers, string few, string many, bool isSmall, CancellationToken ct)
    {
        report.Say($"{Load.Clients} clients with keep-alive, signed in, at both practices; they share the {Environment.ProcessorCount} processors with the server. Times are milliseconds; CPU is what the server works for one page, MiB the most that it held at the end of a round.");
        report.Say($"{"page",-18}{"KiB",6}{"pages/s",9}{"empty/s",9}{"of empty",10}{"p50",8}{"of 2,000",10}{"p99",8}{"of p50",8}{"CPU",8}{"empty",7}{"MiB",6}");
        var resident = 0.0;
        var smallPages = PageToMeasure.All(few);
        foreach (var (page, smallPage) in PageToMeasure.All(many).Zip(smallPages))
        {
            if (!await Visit.HasAsync(servers.Large.Address, page.Paths[0], servers.LargeCookies, ct))
            {
                report.Say($"{page.Name,-18} is not there.");
                continue;
            }

            var (large, small, empty) = Measure(servers, page, smallPage, isSmall);
            var (share, growth, tail) = (large.Rate / empty.Rate, large.P50 / small.P50, large.P99 / large.P50);
            var (isFast, isFlat, isEven) = (share >= LeastOfEmpty, growth <= MostOfSmall, tail < MostOfMedian);
            var line = string.Create(CultureInfo.InvariantCulture, $"{page.Name,-18}{large.Bytes / 1024,6:F1}{large.Rate,9:F0}{empty.Rate,9:F0}{"1/" + (1 / share).ToString("F1", CultureInfo.InvariantCulture),9}{(isFast ? ' ' : '!')}{large.P50,8:F2}{growth,9:F2}{(isFlat ? ' ' : '!')}{large.P99,8:F2}{tail,7:F1}{(isEven ? ' ' : '!')}{large.Processor,8:F2}{empty.Processor,7:F2}{large.Resident,6:F0}");
            resident = large.Resident;
            report.Row(line, isFast && isFlat && isEven);
        }

        report.Say($"Goals: at least 1/20 of the empty page's rate, p50 at most {MostOfSmall} times that with 2,000 conversations, p99 under {MostOfMedian} times p50; ! falls short.");
        return resident;
    }

    /// <summary>In turns, a round of each at a time, after one that does not count.</summary>
    private static (Load Large, Load Small, Load Empty) Measure(Three servers, PageToMeasure page, PageToMeasure smallPage, bool isSmall)
    {
        var large = Requests(servers.Large, page, servers.LargeCookies);
        var small = Requests(servers.Small, smallPage, servers.SmallCookies);
        var (warmUp, round, rounds) = isSmall ? (1.5, 0.5, 2) : (3.0, 1.0, 4);
        var bytes = Load.Run(servers.Large, large, TimeSpan.FromSeconds(warmUp)).Bytes;
        Load.Run(servers.Small, small, TimeSpan.FromSeconds(warmUp / 2));
        byte[][] empty = [KeepAlive.Request(servers.Empty.Address, $"/?bytes={(int)bytes}", "")];
        Load.Run(servers.Empty, empty, TimeSpan.FromSeconds(warmUp / 2));
        var loads = Enumerable.Range(0, rounds).Select(_ => (
            Large: Load.Run(servers.Large, large, TimeSpan.FromSeconds(round)),
            Small: Load.Run(servers.Small, small, TimeSpan.FromSeconds(round)),
            Empty: Load.Run(servers.Empty, empty, TimeSpan.FromSeconds(round)))).ToList();
        return (Load.Together(loads.Select(l => l.Large)), Load.Together(loads.Select(l => l.Small)), Load.Together(loads.Select(l => l.Empty)));
    }

    private static async Task StartAsync(Report report, string data, string cookies, CancellationToken ct)
    {
        const int starts = 5;
        foreach (var (name, path) in new[] { ("first page, sign-in", "/sign-in"), ("first page, Today", "/today") })
        {
            var times = new List<double>();
            for (var i = 0; i < starts; i++)
            {
                using var server = Served.Goodword(data);
                times.Add((await server.FirstPageAsync(path, path == "/today" ? cookies : "", ct)).TotalSeconds);
            }

            report.Goal(name, times.Median() < MostSeconds, $"{times.Median():F2} s after the process was started, the median of {starts}, from {times.Min():F2} to {times.Max():F2} (goal: under {MostSeconds})");
        }
    }

    /// <summary>For a run that measures no pages: some load all the same.</summary>
    /// <returns>MiB that the server held when its last page had come.</returns>
    private static double Warm(Served server, string data, string cookies) =>
        PageToMeasure.All(data).Select(page => Load.Run(server, Requests(server, page, cookies), TimeSpan.FromSeconds(2))).ToList()[^1].Resident;

    private static byte[][] Requests(Served server, PageToMeasure page, string cookies) => [.. page.Paths.Select(p => KeepAlive.Request(server.Address, p, cookies))];

    /// <summary>The program counts the last twelve weeks' facts into its scorecard after the first start on a seeded database.</summary>
    private static async Task FoldedAsync(string data, Served server, CancellationToken ct)
    {
        if (!await Visit.HasAsync(server.Address, "/scorecard", await Visit.SignInAsync(server.Address, ct), ct))
            return;
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(data, "goodword.db")};Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync(ct);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT EXISTS (SELECT 1 FROM facts_to_fold)";
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(LongestFolding);
        while (await command.ExecuteScalarAsync(limit.Token) is not 0L)
            await Task.Delay(200, limit.Token);
    }

    private sealed record Three(Served Large, Served Small, Served Empty, string LargeCookies, string SmallCookies);
}
