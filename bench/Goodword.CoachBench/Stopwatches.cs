using System.Diagnostics;

namespace Goodword.CoachBench;

/// <summary>Times that hold on a busy machine: what is compared takes turns, and of each piece of work the quickest round counts.</summary>
internal static class Stopwatches
{
    private const int Piece = 100;

    /// <returns>Microseconds per message, for each of what is compared.</returns>
    public static double[] Compare(string[] messages, int rounds, params ReadOnlySpan<Action<string>> compared)
    {
        var pieces = messages.Chunk(Piece).ToArray();
        var quickest = new double[compared.Length, pieces.Length];
        for (var round = 0; round < rounds; round++)
        {
            for (var piece = 0; piece < pieces.Length; piece++)
            {
                for (var which = 0; which < compared.Length; which++)
                {
                    var time = Time(compared[which], pieces[piece]);
                    if (round == 0 || time < quickest[which, piece])
                        quickest[which, piece] = time;
                }
            }
        }

        return [.. Enumerable.Range(0, compared.Length).Select(which => Enumerable.Range(0, pieces.Length).Sum(piece => quickest[which, piece]) / messages.Length)];
    }

    /// <summary>Microseconds, in order, of reading one message many times.</summary>
    public static double[] Each(Action action, int times)
    {
        var measured = new double[times];
        for (var i = 0; i < times; i++)
        {
            var started = Stopwatch.GetTimestamp();
            action();
            measured[i] = Stopwatch.GetElapsedTime(started).TotalMicroseconds;
        }

        Array.Sort(measured);
        return measured;
    }

    private static double Time(Action<string> read, string[] messages)
    {
        var started = Stopwatch.GetTimestamp();
        foreach (var message in messages)
            read(message);

        return Stopwatch.GetElapsedTime(started).TotalMicroseconds;
    }
}
