using System.Diagnostics;
using System.Globalization;
using Goodword.Bench;
using Goodword.Coaching;

namespace Goodword.CoachBench;

/// <summary>How long it takes a process that has just started to load all rules.</summary>
internal static class Loading
{
    private const int Starts = 7;

    public static void Run(Report report)
    {
        double[][] times = [.. Enumerable.Range(0, Starts).Select(_ => InNewProcess())];
        var quickest = times.Min(time => time[0]);
        report.Goal("loading all rules", quickest < 50, $"{quickest:F0} ms in a fresh process, the quickest of {Starts} (goal: under 50); {times.Min(time => time[1]):F0} ms of processor time on both threads");
    }

    /// <summary>Called in the fresh process.</summary>
    public static int Print()
    {
        var started = Stopwatch.GetTimestamp();
        var before = Environment.CpuUsage.TotalTime;
        var rules = Coach.Default.Rules.Count;
        var time = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{time} {(Environment.CpuUsage.TotalTime - before).TotalMilliseconds}"));
        return rules > 0 ? 0 : 1;
    }

    private static double[] InNewProcess()
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(Loading).Assembly.Location, "load"]) { UseShellExecute = false, RedirectStandardOutput = true })
            ?? throw new InvalidOperationException("The process did not start.");
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return [.. output.Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture))];
    }
}
