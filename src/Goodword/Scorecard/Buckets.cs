namespace Goodword.Scorecard;

/// <summary>
/// How many spans of time fell into which bucket, so that weeks can be added up and quantiles still be told. The bounds grow by 8 %
/// from a minute to some months: a quantile is right to within 8 %, and mostly to 4 %, which nobody who waits would notice.
/// </summary>
internal static class Buckets
{
    private const double Growth = 1.08;
    private const int Most = 160;

    private static readonly double FirstSeconds = TimeSpan.FromMinutes(1).TotalSeconds;

    public static int[] Add(int[] counts, TimeSpan span, int by = 1)
    {
        var bucket = Of(span);
        var more = new int[Math.Max(counts.Length, bucket + 1)];
        counts.CopyTo(more, 0);
        more[bucket] += by;
        return more;
    }

    public static bool Has(int[] counts, TimeSpan span) => Of(span) is var bucket && bucket < counts.Length && counts[bucket] > 0;

    public static int[] Together(int[] some, int[] others)
    {
        var sum = new int[Math.Max(some.Length, others.Length)];
        for (var i = 0; i < sum.Length; i++)
            sum[i] = (i < some.Length ? some[i] : 0) + (i < others.Length ? others[i] : 0);
        return sum;
    }

    /// <summary>The span that the given share of all spans does not exceed.</summary>
    /// <param name="counts">At least one of them above zero.</param>
    /// <param name="share">From 0 to 1.</param>
    public static TimeSpan Quantile(int[] counts, double share)
    {
        var (all, last) = (0L, 0);
        for (var i = 0; i < counts.Length; i++)
        {
            all += counts[i];
            last = counts[i] > 0 ? i : last;
        }

        var rank = share * all;
        var below = 0L;
        for (var i = 0; i < last; i++)
        {
            if (counts[i] > 0 && below + counts[i] >= rank)
                return Within(i, (rank - below) / counts[i]);
            below += counts[i];
        }

        return Within(last, counts[last] == 0 ? 0 : (rank - below) / counts[last]);
    }

    /// <summary>Between which spans the one of that rank lies.</summary>
    /// <param name="counts">Of each bucket.</param>
    /// <param name="rank">The shortest has 1, the longest as many as there are.</param>
    public static (TimeSpan From, TimeSpan To) Around(int[] counts, int rank)
    {
        var bucket = 0;
        for (var below = counts[0]; below < rank; below += counts[bucket])
            bucket++;
        return (Within(bucket, 0), Within(bucket, 1));
    }

    private static int Of(TimeSpan span) => span.TotalSeconds < FirstSeconds
        ? 0
        : Math.Min(Most - 1, 1 + (int)Math.Floor(Math.Log(span.TotalSeconds / FirstSeconds, Growth)));

    /// <summary>As if the spans of a bucket were spread evenly over it.</summary>
    private static TimeSpan Within(int bucket, double part)
    {
        var from = bucket == 0 ? 0 : FirstSeconds * Math.Pow(Growth, bucket - 1);
        var to = FirstSeconds * Math.Pow(Growth, bucket);
        return TimeSpan.FromSeconds(from + ((to - from) * Math.Clamp(part, 0, 1)));
    }
}
