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
    void Neighbour(uint feature);

    /// <summary>Something about the sentence as a whole.</summary>
    void Whole(uint feature);
}
