using Goodword.Coaching.SecondReading;

namespace Goodword.CoachTraining;

/// <summary>
/// Which weights are worth their room. To leave the others out is no small thing, since there are so many of them: what is kept has to be learned once more
/// without them.
/// </summary>
/// <param name="Words">Those that have a weight for every rule.</param>
/// <param name="OfWords">The features that are these words or their stems.</param>
/// <param name="Features">By rule whether a feature has a weight.</param>
internal sealed record Kept(IReadOnlySet<uint> Words, IReadOnlySet<int> OfWords, bool[][] Features)
{
    public const float LeastOfFeatures = 0.47f;
    private const float LeastOfWords = 1;

    public static Kept Of(float[][] weights, Units units)
    {
        var words = new HashSet<uint>();
        var ofWords = new HashSet<int>();
        foreach (var (word, stem) in units.Words())
        {
            if (!units.IsCommon(word) || units.Row(weights, word, stem).Max(MathF.Abs) < LeastOfWords)
                continue;

            words.Add(word);
            ofWords.Add(units.PlaceOf(FeatureKind.Word, word));
            ofWords.Add(units.PlaceOf(FeatureKind.Stem, stem));
        }

        return new Kept(words, ofWords, [.. weights.Select(its => its.Select((weight, place) => units.IsAlways(place) || ofWords.Contains(place) || MathF.Abs(weight) >= LeastOfFeatures).ToArray())]);
    }
}
