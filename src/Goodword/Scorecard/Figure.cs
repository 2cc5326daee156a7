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

    private const double Nothing = 1e-15;

    /// <returns>Null when there are not enough yet.</returns>
    public static Figure? Share(int hits, int of)
    {
        if (of < Fewest)
            return null;
        var (low, high) = Wilson((double)hits / of, of);
        return new Figure((double)hits / of, low, high, of);
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
        // How likely each number is, from the middle outwards and as a multiple of the middle's, until nothing is left.
        List<double> fewer = [], more = [];
        for (var (below, chance) = (middle, 1.0); below >= 0 && chance > Nothing; chance *= below / (of - below + 1.0) / odds, below--)
            fewer.Add(chance);
        for (var (below, chance) = (middle + 1, (of - middle) / (middle + 1.0) * odds); below <= of && chance > Nothing; chance *= (of - below) / (below + 1.0) * odds, below++)
            more.Add(chance);
        var tail = OneTail * (fewer.Sum() + more.Sum());
        fewer.Reverse();
        List<double> all = [.. fewer, .. more];
        var first = middle - fewer.Count + 1;
        return (first + WithinTail(all, tail), first + all.Count - WithinTail(Enumerable.Reverse(all), tail));
    }

    private static int WithinTail(IEnumerable<double> chances, double tail)
    {
        var sum = 0.0;
        return chances.TakeWhile(chance => (sum += chance) <= tail).Count();
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
