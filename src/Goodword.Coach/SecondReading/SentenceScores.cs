using System.Runtime.Intrinsics;

namespace Goodword.Coaching.SecondReading;

/// <summary>Adds up how much the features of one sentence speak for each rule.</summary>
internal ref struct SentenceScores(Weights weights, Span<int> words, Span<int> own, Span<int> neighbours, Span<int> whole) : IFeatureSink
{
    private readonly Span<int> words = words;
    private readonly Span<int> own = own;
    private readonly Span<int> neighbours = neighbours;
    private readonly Span<int> whole = whole;
    private int ownCount;
    private int neighbourCount;

    public void Word(in Terms.Term term, int at)
    {
        ownCount += 2;
        if (term.Row >= 0)
        {
            AddRow(weights.Row(term.Row));
            return;
        }

        Add(own, weights.Cells(WordHash.Feature(FeatureKind.Word, term.Word, 0)));
        Add(own, weights.Cells(WordHash.Feature(FeatureKind.Stem, term.Stem, 0)));
    }

    public void Together(uint feature, int first, int last)
    {
        ownCount++;
        Add(own, weights.Cells(feature));
    }

    public void Neighbour(uint feature)
    {
        neighbourCount++;
        Add(neighbours, weights.Cells(feature));
    }

    public readonly void Whole(uint feature) => Add(whole, weights.Cells(feature));

    /// <summary>The sum for each rule.</summary>
    public readonly void To(Span<float> scores)
    {
        var ownShare = Scale.Own(ownCount);
        var (wordUnit, ownUnit) = (ownShare * weights.WordUnit, ownShare * weights.FeatureUnit);
        var neighbourUnit = Scale.Neighbours(neighbourCount) * weights.FeatureUnit;
        var wholeUnit = Scale.Whole * weights.FeatureUnit;
        var bias = weights.Bias;
        for (var rule = 0; rule < scores.Length; rule++)
            scores[rule] = bias[rule] + (words[rule] * wordUnit) + (own[rule] * ownUnit) + (neighbours[rule] * neighbourUnit) + (whole[rule] * wholeUnit);
    }

    private readonly void AddRow(ReadOnlySpan<sbyte> row)
    {
        var (low, high) = Vector256.Widen(Vector256.Create(row));
        var (first, second) = Vector256.Widen(low);
        var (third, last) = Vector256.Widen(high);
        (Vector256.Create<int>(words) + first).CopyTo(words);
        (Vector256.Create<int>(words[8..]) + second).CopyTo(words[8..]);
        (Vector256.Create<int>(words[16..]) + third).CopyTo(words[16..]);
        (Vector256.Create<int>(words[24..]) + last).CopyTo(words[24..]);
    }

    private static void Add(Span<int> sum, ReadOnlySpan<sbyte> cells)
    {
        for (var i = 0; i + 1 < cells.Length; i += 2)
            sum[cells[i]] += cells[i + 1];
    }
}
