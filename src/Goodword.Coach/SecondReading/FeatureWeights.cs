namespace Goodword.Coaching.SecondReading;

/// <summary>How much a feature speaks for each rule: one or two weights within the number itself, or where the row of them lies.</summary>
/// <param name="Value">Two pairs of a rule's number and its weight, 13 bits each; or, with the topmost but one bit set, a row; negative for nothing known.</param>
internal readonly record struct FeatureWeights(int Value)
{
    /// <summary>Numbers, two for each weight; a feature with more has a row.</summary>
    public const int Most = 4;

    private const int RowMark = 1 << 30;
    private const int RuleBits = 5;
    private const int WeightBits = 8;
    private const int PairBits = RuleBits + WeightBits;

    public static FeatureWeights Unknown { get; } = new(NumberTable.None);

    public bool IsUnknown => Value < 0;

    public bool IsRow => Value >= RowMark;

    public int Row => Value & ~RowMark;

    /// <summary>The first weight, and the rule that it is for.</summary>
    public (int Rule, int Weight) First => Pair(Value);

    /// <summary>The second; 0 for any rule where there is none.</summary>
    public (int Rule, int Weight) Second => Pair(Value >> PairBits);

    public static FeatureWeights OfRow(int row) => new(row | RowMark);

    /// <param name="pairs">At most <see cref="Most"/> numbers: a rule, its weight, a rule, its weight.</param>
    public static FeatureWeights Few(ReadOnlySpan<sbyte> pairs)
    {
        var value = 0;
        for (var i = 0; i + 1 < pairs.Length; i += 2)
            value |= ((byte)pairs[i] | ((byte)pairs[i + 1] << RuleBits)) << (i / 2 * PairBits);

        return new FeatureWeights(value);
    }

    /// <summary>The weight for a rule, of one that has no row.</summary>
    public int Of(int rule) => IsUnknown ? 0 : (First.Rule == rule ? First.Weight : 0) + (Second.Rule == rule ? Second.Weight : 0);

    private static (int Rule, int Weight) Pair(int bits) => (bits & ((1 << RuleBits) - 1), (sbyte)(bits >> RuleBits));
}
