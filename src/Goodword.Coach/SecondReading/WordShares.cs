namespace Goodword.Coaching.SecondReading;

/// <summary>Tells how much each word of a sentence speaks for one rule, by itself and together with others.</summary>
internal readonly ref struct WordShares(Weights weights, int rule, Span<float> shares) : IFeatureSink
{
    private readonly Span<float> shares = shares;

    public void Words(ReadOnlySpan<Terms.Term> terms)
    {
        for (var at = 0; at < terms.Length; at++)
        {
            ref readonly var term = ref terms[at];
            if (term.Row != NumberTable.None)
                shares[at] += weights.Row(term.Row)[rule] * weights.WordUnit;
            else
                shares[at] += Of(WordHash.Feature(FeatureKind.Word, term.Word, 0)) + Of(WordHash.Feature(FeatureKind.Stem, term.Stem, 0));
        }
    }

    public void Together(scoped ReadOnlySpan<uint> features, int first, int distance)
    {
        for (var i = 0; i < features.Length; i++)
        {
            var half = Of(features[i]) / 2;
            shares[first + i] += half;
            shares[first + i + distance] += half;
        }
    }

    public void Neighbours(FeatureKind kind, ReadOnlySpan<Terms.Term> terms)
    {
    }

    public void Whole(FeatureKind kind, int number)
    {
    }

    private float Of(uint feature) => weights.Row(weights.RowOfFeature(feature))[rule] * weights.FeatureUnit;
}
