using System.Diagnostics;
using System.Globalization;
using Goodword.Coaching;
using Goodword.CoachQuality;

namespace Goodword.Bench;

/// <summary>The coach in process: reading one message, and loading all rules in a process that has just started.</summary>
internal static class CoachBench
{
    private const int Starts = 5;

    public static async Task RunAsync(Report report, CancellationToken ct)
    {
        report.Title("Coach");
        var times = Speed.Times(Coach.Default);
        var median = times[times.Length / 2];
        report.Goal("reading a message", median < 100, $"{Speed.Message.Length} characters in {median:F1} µs at the median (goal: under 100), {times[times.Length * 99 / 100]:F1} at the 99th percentile");
        var loads = new List<double>();
        for (var i = 0; i < Starts; i++)
            loads.Add(await LoadInNewProcessAsync(ct));
        loads.Sort();
        report.Goal("loading all rules", loads[Starts / 2] < 100, $"{loads[Starts / 2]:F0} ms in a fresh process, the median of {Starts} (goal: under 100)");
    }

    /// <summary>Called in the fresh process.</summary>
    public static int LoadRules()
    {
        var started = Stopwatch.GetTimestamp();
        var rules = Coach.Default.Rules.Count;
        Console.WriteLine(Stopwatch.GetElapsedTime(started).TotalMilliseconds.ToString(CultureInfo.InvariantCulture));
        return rules > 0 ? 0 : 1;
    }

    private static async Task<double> LoadInNewProcessAsync(CancellationToken ct)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(CoachBench).Assembly.Location, "load-rules"]) { UseShellExecute = false, RedirectStandardOutput = true })
            ?? throw new InvalidOperationException("The process did not start.");
        var output = await process.StandardOutput.ReadToEndAsync(ct);
        await process.WaitForExitAsync(ct);
        return double.Parse(output, CultureInfo.InvariantCulture);
    }
}
