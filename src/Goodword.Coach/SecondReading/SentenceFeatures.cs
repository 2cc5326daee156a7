using System.Numerics;

namespace Goodword.Coaching.SecondReading;

/// <summary>Tells the features of a sentence. A change here makes weights that were learned before worthless: raise <see cref="Version"/> and train anew.</summary>
internal static class SentenceFeatures
{
    public const int Version = 1;

    private const int Near = 2;

    /// <summary>More than nearly every sentence has.</summary>
    public const int AtOnce = 32;

    /// <param name="terms">The whole text.</param>
    /// <param name="sentence">Which of its sentences.</param>
    /// <param name="found">Per sentence one bit for each praise that the hand-written patterns found there. Cautions are left out: one speaks neither for nor against another.</param>
    /// <param name="sink">What takes them.</param>
    public static void Tell<TSink>(Terms terms, int sentence, ReadOnlySpan<uint> found, ref TSink sink)
        where TSink : struct, IFeatureSink, allows ref struct
    {
        sink.Words(terms.Sentence(sentence));
        TellTogether(FeatureKind.Pair, terms.WordsOf(sentence), 1, ref sink);
        TellTogether(FeatureKind.SecondNext, terms.StemsOf(sentence), 2, ref sink);
        TellTogether(FeatureKind.ThirdNext, terms.StemsOf(sentence), 3, ref sink);
        if (sentence > 0)
            sink.Neighbours(FeatureKind.Before, terms.Sentence(sentence - 1));

        if (sentence + 1 < terms.SentenceCount)
            sink.Neighbours(FeatureKind.Behind, terms.Sentence(sentence + 1));

        TellWhole(terms, sentence, found, ref sink);
    }

    private static void TellTogether<TSink>(FeatureKind kind, ReadOnlySpan<uint> words, int distance, ref TSink sink)
        where TSink : struct, IFeatureSink, allows ref struct
    {
        Span<uint> features = stackalloc uint[AtOnce];
        for (var first = 0; first + distance < words.Length; first += AtOnce)
        {
            var some = features[..Math.Min(AtOnce, words.Length - distance - first)];
            WordHash.Features(kind, words[first..], words[(first + distance)..], some);
            sink.Together(some, first, distance);
        }
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
