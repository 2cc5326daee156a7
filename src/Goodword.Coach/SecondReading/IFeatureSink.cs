namespace Goodword.Coaching.SecondReading;

/// <summary>Takes the features of a sentence: training keeps them, reading adds up their weights.</summary>
internal interface IFeatureSink
{
    /// <summary>The words: what they mean as well as what they are.</summary>
    void Words(ReadOnlySpan<Terms.Term> terms);

    /// <summary>Two words together.</summary>
    /// <param name="features">Of words in a row, each with the one <paramref name="distance"/> behind it; see <see cref="WordHash.Features"/>.</param>
    /// <param name="first">Place of the first of these words in the sentence.</param>
    /// <param name="distance">How far behind.</param>
    void Together(scoped ReadOnlySpan<uint> features, int first, int distance);

    /// <summary>The words of a neighbouring sentence.</summary>
    /// <param name="kind"><see cref="FeatureKind.Before"/> or <see cref="FeatureKind.Behind"/>.</param>
    /// <param name="terms">The words.</param>
    void Neighbours(FeatureKind kind, ReadOnlySpan<Terms.Term> terms);

    /// <summary>Something about the sentence as a whole.</summary>
    /// <param name="kind">What sort of thing.</param>
    /// <param name="number">Which of its sort.</param>
    void Whole(FeatureKind kind, int number);
}
