using System.Runtime.Intrinsics;

namespace Goodword.Coaching.SecondReading;

/// <summary>Adds up how much the features of one sentence speak for each rule.</summary>
internal ref struct SentenceScores(Weights weights, Span<int> own, Span<int> neighbours, Span<int> whole) : IFeatureSink
{
    private readonly Span<int> own = own;
    private readonly Span<int> neighbours = neighbours;
    private readonly Span<int> whole = whole;

    // Eight rules each: the words' rows are added up without leaving the processor.
    private Vector256<int> first;
    private Vector256<int> second;
    private Vector256<int> third;
    private Vector256<int> last;
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

    public void Together(uint feature, int from, int to)
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
        Span<int> words = stackalloc int[Weights.Width];
        first.CopyTo(words);
        second.CopyTo(words[8..]);
        third.CopyTo(words[16..]);
        last.CopyTo(words[24..]);
        var ownShare = Scale.Own(ownCount);
        var (wordUnit, ownUnit) = (ownShare * weights.WordUnit, ownShare * weights.FeatureUnit);
        var neighbourUnit = Scale.Neighbours(neighbourCount) * weights.FeatureUnit;
        var wholeUnit = Scale.Whole * weights.FeatureUnit;
        var bias = weights.Bias;
        for (var rule = 0; rule < scores.Length; rule++)
            scores[rule] = bias[rule] + (words[rule] * wordUnit) + (own[rule] * ownUnit) + (neighbours[rule] * neighbourUnit) + (whole[rule] * wholeUnit);
    }

    private void AddRow(ReadOnlySpan<sbyte> row)
    {
        var (low, high) = Vector256.Widen(Vector256.Create(row));
        first += Vector256.WidenLower(low);
        second += Vector256.WidenUpper(low);
        third += Vector256.WidenLower(high);
        last += Vector256.WidenUpper(high);
    }

    private static void Add(Span<int> sum, ReadOnlySpan<sbyte> cells)
    {
        for (var i = 0; i + 1 < cells.Length; i += 2)
            sum[cells[i]] += cells[i + 1];
    }
}
