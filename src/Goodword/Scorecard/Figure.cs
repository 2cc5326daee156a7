namespace Goodword.Scorecard;

/// <summary>A number with what it rests on.</summary>
/// <param name="Value">A share from 0 to 1, or seconds.</param>
/// <param name="Low">With <paramref name="High"/>: where the true value lies, at 95 % confidence.</param>
/// <param name="High">The same unit as <paramref name="Value"/>; infinite where too few were counted to tell.</param>
/// <param name="Count">How many things were counted.</param>
public sealed record Figure(double Value, double Low, double High, int Count)
{
    /// <summary>Of fewer nothing is said.</summary>
    public const int Fewest = 10;

    /// <summary>The standard normal deviate of 95 %, both sides.</summary>
    private const double Z = 1.959963984540054;

    private const double OneTail = 0.025;

    private const double Nothing = 1e-12;

    /// <returns>Null when there are not enough yet.</returns>
    public static Figure? Share(int hits, int of)
    {
        if (of < Fewest)
            return null;
        var (low, high) = Wilson((double)hits / of, of);
        // Of none and of all the formula ends at 0 and at 1, which its square root misses by a hair.
        return new Figure((double)hits / of, hits == 0 ? 0 : low, hits == of ? 1 : high, of);
    }

    /// <summary>A quantile of spans in seconds. Its interval lies between two of the spans: see <see cref="Ranks"/>.</summary>
    /// <returns>Null when there are not enough yet.</returns>
    public static Figure? Quantile(int[] buckets, double share)
    {
        var count = buckets.Sum();
        if (count < Fewest)
            return null;
        var (low, high) = Ranks(count, share);
        return new Figure(
            Buckets.Quantile(buckets, share).TotalSeconds,
            low < 1 ? 0 : Buckets.Around(buckets, low).From.TotalSeconds,
            high > count ? double.PositiveInfinity : Buckets.Around(buckets, high).To.TotalSeconds,
            count);
    }

    /// <summary>
    /// Between the spans of which ranks a quantile lies at 95 % confidence, however the spans are distributed: how many of them lie below
    /// it is binomial. Below the first or above the last where they are too few: all ten may well be among the quickest nine tenths.
    /// W. J. Conover, "Practical Nonparametric Statistics" (1999), section 3.2.
    /// </summary>
    /// <param name="of">How many spans.</param>
    /// <param name="share">Of all spans, above 0 and below 1.</param>
    internal static (int Low, int High) Ranks(int of, double share)
    {
        var odds = share / (1 - share);
        var middle = (int)(of * share);
        // How likely each number below it is, as a multiple of the middle's.
        double Less(int below, double chance) => chance * below / (of - below + 1.0) / odds;
        double More(int below, double chance) => chance * (of - below) / (below + 1.0) * odds;
        var (fewer, more) = (0.0, 0.0);
        for (var (below, chance) = (middle, 1.0); chance > Nothing; chance = Less(below, chance), below--)
            fewer += chance;
        for (var (below, chance) = (middle, 1.0); chance > Nothing; chance = More(below, chance), below++)
            more += chance;
        var tail = OneTail * (fewer + more - 1);
        var (low, high) = (middle, middle + 1);
        for (var chance = 1.0; (fewer -= chance) > tail; low--)
            chance = Less(low, chance);
        for (var chance = 1.0; (more -= chance) > tail; high++)
            chance = More(high - 1, chance);
        return (low, high);
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
