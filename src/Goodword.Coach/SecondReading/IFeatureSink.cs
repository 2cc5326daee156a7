namespace Goodword.Coaching.SecondReading;

/// <summary>Takes the features of a sentence: training keeps them, reading adds up their weights.</summary>
internal interface IFeatureSink
{
    /// <summary>A word: what it means as well as what it is.</summary>
    void Word(in Terms.Term term, int at);

    /// <summary>Words together.</summary>
    /// <param name="feature">See <see cref="WordHash.Feature"/>.</param>
    /// <param name="from">Place of the first word in the sentence.</param>
    /// <param name="to">Place of the last.</param>
    void Together(uint feature, int from, int to);

    /// <summary>A word of a neighbouring sentence.</summary>
    /// <param name="kind"><see cref="FeatureKind.Before"/> or <see cref="FeatureKind.Behind"/>.</param>
    /// <param name="term">The word.</param>
    void Neighbour(FeatureKind kind, in Terms.Term term);

    /// <summary>Something about the sentence as a whole.</summary>
    /// <param name="kind">What sort of thing.</param>
    /// <param name="number">Which of its sort.</param>
    void Whole(FeatureKind kind, int number);
}
