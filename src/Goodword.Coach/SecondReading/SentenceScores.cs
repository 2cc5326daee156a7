using System.Runtime.Intrinsics;

namespace Goodword.Coaching.SecondReading;

/// <summary>Adds up how much the features of one sentence speak for each rule.</summary>
internal ref struct SentenceScores(Weights weights, Span<int> own, Span<int> neighbours, Span<int> whole) : IFeatureSink
{
    private RuleSums words;
    private RuleSums own = new(own);
    private RuleSums neighbours = new(neighbours);
    private RuleSums whole = new(whole);
    private int ownCount;
    private int neighbourCount;

    public void Word(in Terms.Term term, int at)
    {
        ownCount += 2;
        if (term.Row >= 0)
        {
            words.Add(weights.Row(term.Row));
            return;
        }

        own.Add(weights, weights.Of(WordHash.Feature(FeatureKind.Word, term.Word, 0)));
        own.Add(weights, weights.Of(WordHash.Feature(FeatureKind.Stem, term.Stem, 0)));
    }

    public void Together(uint feature, int from, int to)
    {
        ownCount++;
        own.Add(weights, weights.Of(feature));
    }

    public void Neighbour(FeatureKind kind, in Terms.Term term)
    {
        neighbourCount++;
        neighbours.Add(weights, kind == FeatureKind.Before ? term.Before : term.Behind);
    }

    public void Whole(FeatureKind kind, int number) => whole.Add(weights, weights.OfWhole(kind, number));

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
}
