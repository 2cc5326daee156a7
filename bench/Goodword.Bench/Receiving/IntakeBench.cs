using System.Diagnostics;
using Goodword.Commands;

namespace Goodword.Bench.Receiving;

/// <summary>
/// From mail bytes to committed conversation, as the IMAP reader does it, beside bare loops that write the same rows without reading a
/// mail. Both write into databases that grow alike, in turns.
/// </summary>
internal static class IntakeBench
{
    private const int Writers = 8;
    private const double LeastRatio = 0.5;
    private const int LeastRate = 900;

    private static readonly DateTimeOffset Start = new(2026, 3, 4, 9, 0, 0, TimeSpan.Zero);

    public static async Task RunAsync(Report report, bool isSmall, CancellationToken ct)
    {
        var (rounds, count) = isSmall ? (3, 200) : (8, 1_000);
        report.Title("Intake");
        var mails = new Mails(1);
        var batches = Enumerable.Range(0, rounds + 1).Select(_ => mails.Take(count)).ToList();
        report.Say($"{rounds} rounds of {count} mails, {batches.SelectMany(b => b).Average(m => m.Bytes.Length) / 1024:F1} KiB each, half of them answers; a round before them warms up.");
        using var folder = new WorkFolder();
        var world = new BenchWorld(Start);
        var written = await OnSqliteAsync(report, world, batches, folder, ct);
        if (Environment.GetEnvironmentVariable("GOODWORD_TEST_POSTGRES") is { Length: > 0 } server)
            await OnPostgresAsync(report, world, batches, written, server, folder, ct);
        else
            report.Say($"PostgreSQL is left out: GOODWORD_TEST_POSTGRES names none (scripts/with-test-servers starts one).");
    }

    /// <returns>What each mail of each batch wrote.</returns>
    private static async Task<List<List<WrittenMail>>> OnSqliteAsync(Report report, BenchWorld world, List<List<Mail>> batches, WorkFolder folder, CancellationToken ct)
    {
        await using var recorded = await Receiver.OpenAsync(new Settings { Data = folder.Make("recorded") }, world, ct);
        await using var received = await Receiver.OpenAsync(new Settings { Data = folder.Make("received") }, world, ct);
        var bareSettings = new Settings { Data = folder.Make("bare") };
        await (await Receiver.OpenAsync(bareSettings, world, ct)).DisposeAsync();
        using var bare = new BareSqlite(bareSettings.SqliteFile);
        using var recorder = new Recorder(Path.Combine(folder.Path, "recorded", "goodword.db"));
        var all = new List<List<WrittenMail>>();
        var rates = new Rates();
        foreach (var batch in batches)
        {
            var written = new List<WrittenMail>();
            foreach (var mail in batch)
            {
                await recorded.ReceiveAsync(mail, ct);
                written.Add(recorder.Take(mail.Sender));
            }

            all.Add(written);
            await rates.MeasureAsync(batch.Count, async () =>
            {
                foreach (var mail in batch)
                    await received.ReceiveAsync(mail, ct);
            }, () =>
            {
                foreach (var mail in written)
                    bare.Write(mail);
                return Task.CompletedTask;
            });
        }

        report.Goal("SQLite, one at a time", rates.Ratio >= LeastRatio, $"{rates.Ours:F0} mails/s, bare {rates.Bare:F0}/s, ratio {rates.Ratio:F2} (goal: at least {LeastRatio}; rounds from {rates.Least:F2} to {rates.Most:F2})");
        report.Goal("SQLite, on a quiet machine", rates.Ours >= LeastRate, $"{rates.Ours:F0} mails/s (goal: at least {LeastRate})");
        return all;
    }

    private static async Task OnPostgresAsync(Report report, BenchWorld world, List<List<Mail>> batches, List<List<WrittenMail>> written, string server, WorkFolder folder, CancellationToken ct)
    {
        await using var receivedDatabase = await ScratchDatabase.CreateAsync(server, ct);
        await using var bareDatabase = await ScratchDatabase.CreateAsync(server, ct);
        await using var received = await Receiver.OpenAsync(new Settings { Data = folder.Make("postgres"), Database = receivedDatabase.ConnectionString }, world, ct);
        await (await Receiver.OpenAsync(new Settings { Data = folder.Make("postgres-bare"), Database = bareDatabase.ConnectionString }, world, ct)).DisposeAsync();
        var bare = new List<BarePostgres>();
        for (var i = 0; i < Writers; i++)
            bare.Add(await BarePostgres.OpenAsync(bareDatabase.ConnectionString, ct));
        var rates = new Rates();
        foreach (var (batch, rows) in batches.Zip(written))
        {
            // A sender's mails stay with one writer, in their order.
            var mailsOf = batch.ToLookup(m => m.Sender % Writers);
            var rowsOf = rows.ToLookup(m => m.Sender % Writers);
            await rates.MeasureAsync(
                batch.Count,
                () => EachAsync(async writer =>
                {
                    foreach (var mail in mailsOf[writer])
                        await received.ReceiveAsync(mail, ct);
                }),
                () => EachAsync(async writer =>
                {
                    foreach (var mail in rowsOf[writer])
                        await bare[writer].WriteAsync(mail, ct);
                }));
            // As autovacuum does within a minute of the first mails; until then both plan for empty tables.
            if (batch == batches[0])
                await Task.WhenAll(receivedDatabase.AnalyzeAsync(ct), bareDatabase.AnalyzeAsync(ct));
        }

        foreach (var connection in bare)
            await connection.DisposeAsync();
        report.Goal("PostgreSQL, 8 writers", rates.Ratio >= LeastRatio, $"{rates.Ours:F0} mails/s, bare {rates.Bare:F0}/s, ratio {rates.Ratio:F2} (goal: at least {LeastRatio}; rounds from {rates.Least:F2} to {rates.Most:F2})");
    }

    private static Task EachAsync(Func<int, Task> write) => Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(() => write(writer))));

    /// <summary>Ours and the bare loop's, round by round; which goes first changes, and the first round does not count.</summary>
    private sealed class Rates
    {
        private readonly List<(double Ours, double Bare)> rounds = [];
        private bool isWarm;

        public double Ours => rounds.Select(r => r.Ours).Median();

        public double Bare => rounds.Select(r => r.Bare).Median();

        public double Ratio => rounds.Select(r => r.Ours / r.Bare).Median();

        public double Least => rounds.Min(r => r.Ours / r.Bare);

        public double Most => rounds.Max(r => r.Ours / r.Bare);

        public async Task MeasureAsync(int count, Func<Task> ours, Func<Task> bare)
        {
            var oursFirst = rounds.Count % 2 == 0;
            var first = await TimeAsync(oursFirst ? ours : bare);
            var second = await TimeAsync(oursFirst ? bare : ours);
            if (isWarm)
                rounds.Add(oursFirst ? (count / first, count / second) : (count / second, count / first));
            isWarm = true;
        }

        private static async Task<double> TimeAsync(Func<Task> action)
        {
            GC.Collect();
            var started = Stopwatch.GetTimestamp();
            await action();
            return Stopwatch.GetElapsedTime(started).TotalSeconds;
        }
    }
}
