namespace Goodword.Coaching.SecondReading;

/// <summary>Tells how much each word of a sentence speaks for one rule, by itself and together with others.</summary>
internal readonly ref struct WordShares(Weights weights, int rule, Span<float> shares) : IFeatureSink
{
    private readonly Span<float> shares = shares;

    public void Word(in Terms.Term term, int at)
    {
        if (term.Row >= 0)
            shares[at] += weights.Row(term.Row)[rule] * weights.WordUnit;
        else
            shares[at] += Of(WordHash.Feature(FeatureKind.Word, term.Word, 0)) + Of(WordHash.Feature(FeatureKind.Stem, term.Stem, 0));
    }

    public void Together(uint feature, int from, int to)
    {
        var half = Of(feature) / 2;
        shares[from] += half;
        shares[to] += half;
    }

    public void Neighbour(FeatureKind kind, in Terms.Term term)
    {
    }

    public void Whole(FeatureKind kind, int number)
    {
    }

    private float Of(uint feature) => weights.Of(weights.Of(feature), rule) * weights.FeatureUnit;
}
