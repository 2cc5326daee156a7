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
        double[] times = [.. Enumerable.Range(0, Starts).Select(_ => InNewProcess()).Order()];
        report.Goal("loading all rules", times[0] < 50, $"{times[0]:F0} ms in a fresh process, the quickest of {Starts}; {times[Starts / 2]:F0} at the median (goal: under 50)");
    }

    /// <summary>Called in the fresh process.</summary>
    public static int Print()
    {
        var started = Stopwatch.GetTimestamp();
        var rules = Coach.Default.Rules.Count;
        Console.WriteLine(Stopwatch.GetElapsedTime(started).TotalMilliseconds.ToString(CultureInfo.InvariantCulture));
        return rules > 0 ? 0 : 1;
    }

    private static double InNewProcess()
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(Loading).Assembly.Location, "load"]) { UseShellExecute = false, RedirectStandardOutput = true })
            ?? throw new InvalidOperationException("The process did not start.");
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return double.Parse(output, CultureInfo.InvariantCulture);
    }
}
