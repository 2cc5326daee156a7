using Goodword.Bench;
using Goodword.Coaching;
using Goodword.Coaching.Loading;
using Goodword.Coaching.SecondReading;

namespace Goodword.CoachBench;

/// <summary>The coach by itself: a longer message, what it allocates, and what more rules cost.</summary>
internal static class Alone
{
    private const string Reply =
        "Hi Ana, I'm sorry that your prescription was not ready on Monday: our fax to the pharmacy did not go through, and nobody here noticed. " +
        "I have sent it again and rang them just now, so it will be there by 4 pm today. Would you like me to text you when it is? " +
        "If anything else comes up, please ask for me. Bo, front desk";

    public static void Run(Report report, string[] messages)
    {
        var coach = Coach.Default;
        report.Title("Alone");
        double[][] rounds = [.. Enumerable.Range(0, 20).Select(_ => Stopwatches.Each(() => coach.Read(Reply), 10_000))];
        var median = rounds.Min(times => times[times.Length / 2]);
        var slowest = rounds.Min(times => times[^(times.Length / 1000)]);
        report.Goal($"a reply of {Reply.Length} characters", median < 20, $"{median:F1} µs at the median (goal: under 20) of the quickest of {rounds.Length} rounds");
        report.Goal("the slowest of a thousand", slowest < 100, $"{slowest:F1} µs at p99.9 (goal: under 100) of the quickest round");
        string[] clean = [.. messages.Where(message => coach.Read(message).Count == 0)];
        var before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var message in clean)
            coach.Read(message);

        var allocated = (GC.GetAllocatedBytesForCurrentThread() - before) / clean.Length;
        report.Goal("a message without findings allocates", allocated < 1024, $"{allocated} bytes (goal: under 1,024), the mean of {clean.Length}");
        var rules = RuleSet.Load(Doubled());
        var doubled = new Coach(rules, new SecondReader(rules, Weights.BuiltIn));
        var ratio = Stopwatches.Compare(messages, 10, message => coach.Read(message), message => doubled.Read(message)) is [var once, var twice] ? twice / once : 0;
        report.Goal("twice the rules", ratio < 1.3, $"{ratio:F2} times as long (goal: under 1.3)");
    }

    /// <summary>Every rule again with other words: as real rules are, of the same kind but not about the same.</summary>
    private static List<RuleSource> Doubled()
    {
        var sources = RuleSet.BuiltInSources();
        return [.. sources, .. OtherWords.Of(sources)];
    }
}
