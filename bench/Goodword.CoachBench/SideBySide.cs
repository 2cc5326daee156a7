using System.Buffers;
using System.Diagnostics;
using System.Text.Json;
using Goodword.Bench;
using Goodword.Coaching;

namespace Goodword.CoachBench;

/// <summary>The coach beside a bare scan for 1,000 phrases, and beside checkers that run in Node.</summary>
internal static class SideBySide
{
    private const int Rounds = 10;
    private const int Literals = 1_000;

    public static void Run(Report report, string[] messages, string folder)
    {
        report.Title("Side by side, microseconds a message");
        var coach = Coach.Default;
        var literals = SearchValues.Create([.. Phrases().Take(Literals)], StringComparison.OrdinalIgnoreCase);
        Action<string> read = message => coach.Read(message);
        Action<string> scan = message => message.AsSpan().IndexOfAny(literals);
        _ = Stopwatches.Compare(messages, 1, read, scan);
        var times = Stopwatches.Compare(messages, Rounds, read, scan);
        var (ours, bare) = (times[0], times[1]);
        report.Goal("the coach", ours <= 4, $"{ours:F2} (goal: at most 4), {messages.Average(message => message.Length) / ours:F0} MB/s");
        report.Goal("a SearchValues<string> scan for 1,000 literals", ours <= 7 * bare, $"{bare:F2}; the coach takes {ours / bare:F1} times as long (goal: at most 7)");
        foreach (var (name, goal) in new[] { ("write-good", 12), ("alex", 300), ("harper.js", 500) })
        {
            if (InNode(folder, name, messages) is { } theirs)
                report.Goal(name, theirs >= goal * ours, $"{theirs:F0}; the coach is {theirs / ours:F0} times as fast (goal: at least {goal})");
            else
                report.Goal(name, isMet: false, $"was not measured: it needs Node and npm (https://nodejs.org), then run bench/coach again");
        }
    }

    /// <summary>What the rules' examples mark, longest first so that they are real phrases.</summary>
    private static IEnumerable<string> Phrases() => Coach.Default.Rules
        .SelectMany(rule => rule.Hits)
        .SelectMany(hit => hit.Split("[[").Skip(1).Select(rest => rest.Split("]]")[0]))
        .Concat(Messages.Examples)
        .Distinct(StringComparer.OrdinalIgnoreCase);

    private static double? InNode(string folder, string name, string[] messages)
    {
        if (!Directory.Exists(Path.Combine(folder, "node_modules", name)))
            return null;

        var start = new ProcessStartInfo("node", ["measure.mjs", name]) { WorkingDirectory = folder, UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true };
        using var node = Process.Start(start) ?? throw new InvalidOperationException("Node did not start.");
        node.StandardInput.Write(JsonSerializer.Serialize(messages));
        node.StandardInput.Close();
        var output = node.StandardOutput.ReadToEnd();
        node.WaitForExit();
        return node.ExitCode == 0 ? JsonSerializer.Deserialize<double>(output) : null;
    }
}
