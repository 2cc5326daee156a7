using System.Numerics;

namespace Goodword.Coaching.SecondReading;

/// <summary>Tells the features of a sentence. A change here makes weights that were learned before worthless: raise <see cref="Version"/> and train anew.</summary>
internal static class SentenceFeatures
{
    public const int Version = 1;

    private const int Near = 2;

    /// <param name="terms">The whole text.</param>
    /// <param name="sentence">Which of its sentences.</param>
    /// <param name="found">Per sentence one bit for each praise that the hand-written patterns found there. Cautions are left out: one speaks neither for nor against another.</param>
    /// <param name="sink">What takes them.</param>
    public static void Tell<TSink>(Terms terms, int sentence, ReadOnlySpan<uint> found, ref TSink sink)
        where TSink : struct, IFeatureSink, allows ref struct
    {
        var words = terms.Sentence(sentence);
        for (var i = 0; i < words.Length; i++)
        {
            sink.Word(words[i], i);
            if (i + 1 < words.Length)
                sink.Together(WordHash.Feature(FeatureKind.Pair, words[i].Word, words[i + 1].Word), i, i + 1);

            if (i + 2 < words.Length)
                sink.Together(WordHash.Feature(FeatureKind.SecondNext, words[i].Stem, words[i + 2].Stem), i, i + 2);

            if (i + 3 < words.Length)
                sink.Together(WordHash.Feature(FeatureKind.ThirdNext, words[i].Stem, words[i + 3].Stem), i, i + 3);
        }

        if (sentence > 0)
            TellNeighbour(terms.Sentence(sentence - 1), FeatureKind.Before, ref sink);

        if (sentence + 1 < terms.SentenceCount)
            TellNeighbour(terms.Sentence(sentence + 1), FeatureKind.Behind, ref sink);

        TellWhole(terms, sentence, found, ref sink);
    }

    private static void TellNeighbour<TSink>(ReadOnlySpan<Terms.Term> words, FeatureKind kind, ref TSink sink)
        where TSink : struct, IFeatureSink, allows ref struct
    {
        foreach (ref readonly var word in words)
            sink.Neighbour(kind, word);
    }

    private static void TellWhole<TSink>(Terms terms, int sentence, ReadOnlySpan<uint> found, ref TSink sink)
        where TSink : struct, IFeatureSink, allows ref struct
    {
        var shape = (sentence == 0 ? Shape.First : Shape.None) | (sentence + 1 == terms.SentenceCount ? Shape.Last : Shape.None);
        shape |= terms.Sentence(sentence).Length switch { < 7 => Shape.Short, > 24 => Shape.Long, _ => Shape.None };
        for (var rest = (uint)shape; rest != 0; rest &= rest - 1)
            sink.Whole(FeatureKind.Shape, BitOperations.TrailingZeroCount(rest));

        var nearby = 0u;
        for (var other = Math.Max(0, sentence - Near); other <= sentence + Near && other < found.Length; other++)
            nearby |= other == sentence ? 0 : found[other];

        TellFound(FeatureKind.Found, found[sentence], ref sink);
        TellFound(FeatureKind.FoundNear, nearby, ref sink);
    }

    private static void TellFound<TSink>(FeatureKind kind, uint found, ref TSink sink)
        where TSink : struct, IFeatureSink, allows ref struct
    {
        for (var rest = found; rest != 0; rest &= rest - 1)
            sink.Whole(kind, BitOperations.TrailingZeroCount(rest));
    }
}
