namespace Goodword.Scorecard;

/// <summary>A number with what it rests on.</summary>
/// <param name="Value">A share from 0 to 1, or seconds.</param>
/// <param name="Low">With <paramref name="High"/>: where the true value lies, at 95 % confidence.</param>
/// <param name="High">The same unit as <paramref name="Value"/>.</param>
/// <param name="Count">How many things were counted.</param>
public sealed record Figure(double Value, double Low, double High, int Count)
{
    /// <summary>Of fewer nothing is said.</summary>
    public const int Fewest = 10;

    /// <summary>The standard normal deviate of 95 %, both sides.</summary>
    private const double Z = 1.959963984540054;

    /// <returns>Null when there are not enough yet.</returns>
    public static Figure? Share(int hits, int of)
    {
        if (of < Fewest)
            return null;
        var (low, high) = Wilson((double)hits / of, of);
        return new Figure((double)hits / of, low, high, of);
    }

    /// <summary>
    /// A quantile of spans in seconds. Its interval lies between the quantiles at the Wilson limits of its share: how many of the spans
    /// lie below the true quantile is binomial.
    /// </summary>
    /// <returns>Null when there are not enough yet.</returns>
    public static Figure? Quantile(int[] buckets, double share)
    {
        var count = buckets.Sum();
        if (count < Fewest)
            return null;
        var (low, high) = Wilson(share, count);
        return new Figure(Seconds(share), Seconds(low), Seconds(high), count);

        double Seconds(double at) => Buckets.Quantile(buckets, at).TotalSeconds;
    }

    /// <summary>
    /// The score interval of E. B. Wilson, "Probable Inference, the Law of Succession, and Statistical Inference", Journal of the American
    /// Statistical Association 22 (1927).
    /// </summary>
    private static (double Low, double High) Wilson(double share, int of)
    {
        var centre = share + (Z * Z / (2 * of));
        var half = Z * Math.Sqrt((share * (1 - share) / of) + (Z * Z / (4.0 * of * of)));
        var scale = 1 + (Z * Z / of);
        return (Math.Max(0, (centre - half) / scale), Math.Min(1, (centre + half) / scale));
    }
}
