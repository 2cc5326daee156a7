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

    public void Neighbour(uint feature)
    {
    }

    public void Whole(uint feature)
    {
    }

    private float Of(uint feature)
    {
        var cells = weights.Cells(feature);
        for (var i = 0; i + 1 < cells.Length; i += 2)
        {
            if (cells[i] == rule)
                return cells[i + 1] * weights.FeatureUnit;
        }

        return 0;
    }
}
