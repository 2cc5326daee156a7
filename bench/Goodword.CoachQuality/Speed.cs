using System.Diagnostics;
using System.Globalization;
using Goodword.Coaching;

namespace Goodword.CoachQuality;

/// <summary>Times of reading one message, and how long hostile ones take.</summary>
internal static class Speed
{
    public const string Message =
        "Hi Ana, I'm sorry that your prescription was not ready on Monday: our fax to the pharmacy did not go through, and nobody here noticed. " +
        "I have sent it again and rang them just now, so it will be there by 4 pm today. Would you like me to text you when it is? " +
        "If anything else comes up, please ask for me. Bo, front desk";

    /// <returns>Microseconds, in order.</returns>
    public static double[] Times(Coach coach)
    {
        for (var i = 0; i < 20_000; i++)
            coach.Read(Message);

        var times = new double[20_000];
        for (var i = 0; i < times.Length; i++)
        {
            var started = Stopwatch.GetTimestamp();
            coach.Read(Message);
            times[i] = Stopwatch.GetElapsedTime(started).TotalMicroseconds;
        }

        Array.Sort(times);
        return times;
    }

    public static void Print(Coach coach)
    {
        var times = Times(coach);
        Print($"{Message.Length} characters: median {times[times.Length / 2]:F1} µs, 99th percentile {times[times.Length * 99 / 100]:F1} µs");
        foreach (var (name, unit) in new[] { ("sorry", "sorry "), ("you", "you "), ("letters", "a"), ("quotes", "\""), ("sentences", "I'm sorry, we will look into it. "), ("emoji", "😀"), ("pointers", "< > [ {{ "), ("lines", "\n> x") })
        {
            var hostile = string.Concat(Enumerable.Repeat(unit, 1024 * 1024 / unit.Length));
            var started = Stopwatch.GetTimestamp();
            var count = coach.Read(hostile).Count;
            Print($"1 MiB of {name}: {Stopwatch.GetElapsedTime(started).TotalMilliseconds:F0} ms, {count} findings");
        }
    }

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
