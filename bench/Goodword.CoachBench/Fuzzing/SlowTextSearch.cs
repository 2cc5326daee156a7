using System.Diagnostics;
using Goodword.Coaching;

namespace Goodword.CoachBench.Fuzzing;

/// <summary>Breeds units that are slow to read when a text is made of nothing else: the slowest so far are changed and tried again.</summary>
internal sealed class SlowTextSearch(TextMaker texts, Choice choice)
{
    private const int Length = 8 * 1024;
    private const int LongestUnit = 200;
    private const int Kept = 40;
    private const int Printed = 5;

    private readonly List<(double Time, string Unit)> slowest = [];

    public void Step()
    {
        var unit = slowest.Count < Kept || choice.Below(4) == 0 ? texts.Unit() : texts.Mutated(choice.Of(slowest).Unit);
        if (unit.Length is 0 or > LongestUnit || slowest.Exists(known => known.Unit == unit))
            return;

        var time = Time(unit);
        if (slowest.Count >= Kept && time <= slowest[^1].Time)
            return;

        slowest.Add((Math.Min(time, Time(unit)), unit));
        slowest.Sort(static (one, other) => other.Time.CompareTo(one.Time));
        if (slowest.Count > Kept)
            slowest.RemoveAt(Kept);
    }

    /// <summary>The slowest units, as short as they still are nearly as slow.</summary>
    public IEnumerable<(double Time, string Unit)> Slowest()
    {
        foreach (var (_, unit) in slowest.Take(Printed))
        {
            var time = Time(unit);
            var shortest = Shrinking.Of(unit, shorter => Time(shorter) > time * 0.95);
            yield return (Time(shortest), shortest);
        }
    }

    /// <summary>Nanoseconds a character, the quicker of two rounds.</summary>
    private static double Time(string unit)
    {
        var text = string.Concat(Enumerable.Repeat(unit, Length / unit.Length + 1));
        var quickest = double.MaxValue;
        for (var round = 0; round < 2; round++)
        {
            var started = Stopwatch.GetTimestamp();
            Coach.Default.Read(text);
            quickest = Math.Min(quickest, Stopwatch.GetElapsedTime(started).TotalNanoseconds / text.Length);
        }

        return quickest;
    }
}
