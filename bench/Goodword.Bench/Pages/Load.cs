using System.Diagnostics;

namespace Goodword.Bench.Pages;

/// <summary>What eight clients saw who asked as fast as they were answered.</summary>
/// <param name="Latencies">In milliseconds.</param>
/// <param name="Processor">Milliseconds that the server's process worked for each page, which other programs on the machine don't change much.</param>
/// <param name="Resident">MiB that the server held when the last answer had come.</param>
internal sealed record Load(double Rate, IReadOnlyList<double> Latencies, double Bytes, double Processor, double Resident)
{
    public const int Clients = 8;

    public double P50 => Latencies.Percentile(50);

    public double P99 => Latencies.Percentile(99);

    /// <summary>Several rounds of equal length as one.</summary>
    public static Load Together(IEnumerable<Load> rounds)
    {
        var all = rounds.ToList();
        return new Load(all.Average(l => l.Rate), [.. all.SelectMany(l => l.Latencies)], all.Average(l => l.Bytes), all.Average(l => l.Processor), all.Max(l => l.Resident));
    }

    public static Load Run(Served server, IReadOnlyList<byte[]> requests, TimeSpan time)
    {
        var results = new (List<double> Latencies, long Bytes)[Clients];
        var worked = server.ProcessorTime;
        var started = Stopwatch.GetTimestamp();
        var threads = Enumerable.Range(0, Clients).Select(client => new Thread(() => results[client] = Ask(server.Address, requests, client, started, time))).ToList();
        threads.ForEach(t => t.Start());
        threads.ForEach(t => t.Join());
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        double[] latencies = [.. results.SelectMany(r => r.Latencies)];
        return new Load(latencies.Length / seconds, latencies, results.Sum(r => r.Bytes) / (double)latencies.Length, (server.ProcessorTime - worked).TotalMilliseconds / latencies.Length, server.ResidentMebibytes);
    }

    private static (List<double> Latencies, long Bytes) Ask(Uri server, IReadOnlyList<byte[]> requests, int client, long started, TimeSpan time)
    {
        using var connection = new KeepAlive(server);
        var latencies = new List<double>(10_000);
        var bytes = 0L;
        for (var i = client * 31; Stopwatch.GetElapsedTime(started) < time; i++)
        {
            var asked = Stopwatch.GetTimestamp();
            bytes += connection.Get(requests[i % requests.Count]);
            latencies.Add(Stopwatch.GetElapsedTime(asked).TotalMilliseconds);
        }

        return (latencies, bytes);
    }
}
