using System.Diagnostics;
using Goodword.Bench;
using Goodword.Coaching;

namespace Goodword.CoachBench;

/// <summary>Texts of 1 MiB that are worse to read than any that a person writes.</summary>
internal static class WorstTexts
{
    private const int Length = 1024 * 1024;
    private const int Rounds = 3;

    /// <summary>What each is made of; the last ones were found by bench/fuzz-coach.</summary>
    private static readonly string[] Units =
    [
        "sorry ", "you ", "a", "\"", "I'm sorry, we will look into it. ", "😀", "< > [ {{ ", "\n> x", "a-", "a.b-", "http://,", "On Monday Bo wrote:\n", "I'll call you by 5 pm. ",
        "you will have to ", "I will call you, ", "e\u0301", "it's ", "THE ", "sooorry ", "appointmnet ", "Ana, ", "'x ", ". ", "1,", "by 5 or by 6 and in two days ",
        .. SlowTexts.Found,
    ];

    public static void Run(Report report)
    {
        report.Title("1 MiB of the worst texts known");
        var times = new List<(double Milliseconds, string Unit)>();
        foreach (var unit in Units)
            times.Add((Time(Repeated(unit)), unit));

        var random = new Choice(3);
        times.Add((Time(string.Create(Length, random, static (text, random) => Fill(text, random))), "random UTF-16"));
        times.Sort();
        times.Reverse();
        foreach (var (milliseconds, unit) in times)
            report.Goal(Shown(unit), milliseconds < 100, $"{milliseconds:F0} ms (goal: under 100)");
    }

    public static string Repeated(string unit) => string.Concat(Enumerable.Repeat(unit, Length / unit.Length));

    public static string Shown(string unit) => System.Text.Json.JsonSerializer.Serialize(unit);

    public static double Time(string text)
    {
        var quickest = double.MaxValue;
        for (var round = 0; round < Rounds; round++)
        {
            var started = Stopwatch.GetTimestamp();
            Coach.Default.Read(text);
            quickest = Math.Min(quickest, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        return quickest;
    }

    private static void Fill(Span<char> text, Choice random)
    {
        foreach (ref var c in text)
            c = (char)random.Below(char.MaxValue + 1);
    }
}
