using System.Runtime.Intrinsics;

namespace Goodword.Coaching.SecondReading;

/// <summary>Adds up how much the features of one sentence speak for each rule. What is unknown has a row too, of zeros: adding it costs less than asking.</summary>
internal ref struct SentenceScores(Weights weights) : IFeatureSink
{
    private RuleSums words;
    private RuleSums own;
    private RuleSums neighbours;
    private RuleSums whole;
    private int ownCount;
    private int neighbourCount;

    public void Words(ReadOnlySpan<Terms.Term> terms)
    {
        ownCount += 2 * terms.Length;
        var sums = words;
        var areKnown = true;
        foreach (ref readonly var term in terms)
        {
            sums = sums.With(weights.Row(term.Row));
            areKnown &= term.Row != NumberTable.None;
        }

        words = sums;
        if (!areKnown)
            AddUnknown(terms);
    }

    public void Together(scoped ReadOnlySpan<uint> features, int first, int distance)
    {
        // Where the rows are is found for all before the first is fetched, so that memory is waited for once.
        ownCount += features.Length;
        Span<ushort> rows = stackalloc ushort[SentenceFeatures.AtOnce];
        rows = rows[..features.Length];
        weights.RowsOfFeatures(features, rows);
        var sums = own;
        foreach (var row in rows)
            sums = sums.With(weights.Row(row));

        own = sums;
    }

    public void Neighbours(FeatureKind kind, ReadOnlySpan<Terms.Term> terms)
    {
        neighbourCount += terms.Length;
        var sums = neighbours;
        foreach (ref readonly var term in terms)
            sums = sums.With(weights.Row(kind == FeatureKind.Before ? term.Before : term.Behind));

        neighbours = sums;
    }

    public void Whole(FeatureKind kind, int number) => whole = whole.With(weights.Row(weights.RowOfWhole(kind, number)));

    /// <summary>The sum for each rule.</summary>
    public readonly void To(Span<float> scores)
    {
        var ownShare = Scale.Own(ownCount);
        var (wordUnit, ownUnit) = (Vector256.Create(ownShare * weights.WordUnit), Vector256.Create(ownShare * weights.FeatureUnit));
        var neighbourUnit = Vector256.Create(Scale.Neighbours(neighbourCount) * weights.FeatureUnit);
        var wholeUnit = Vector256.Create(Scale.Whole * weights.FeatureUnit);
        for (var rule = 0; rule < Weights.Width; rule += Vector256<float>.Count)
        {
            var sum = Vector256.Create<float>(weights.Bias.AsSpan(rule)) + (words.From(rule) * wordUnit) + (own.From(rule) * ownUnit)
                + (neighbours.From(rule) * neighbourUnit) + (whole.From(rule) * wholeUnit);
            sum.CopyTo(scores[rule..]);
        }
    }

    /// <summary>Words that are not known well enough to have a row of their own.</summary>
    private void AddUnknown(ReadOnlySpan<Terms.Term> terms)
    {
        foreach (ref readonly var term in terms)
        {
            if (term.Row != NumberTable.None)
                continue;

            own = own.With(weights.Row(weights.RowOfFeature(WordHash.Feature(FeatureKind.Word, term.Word, 0))));
            own = own.With(weights.Row(weights.RowOfFeature(WordHash.Feature(FeatureKind.Stem, term.Stem, 0))));
        }
    }
}
