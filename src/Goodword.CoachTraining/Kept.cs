using Goodword.Coaching.SecondReading;

namespace Goodword.CoachTraining;

/// <summary>
/// Which weights are worth their room. To leave the others out is no small thing, since there are so many of them: they go in steps, the smallest first, and
/// after each step what is kept is learned once more without them, so that it can take their place.
/// </summary>
/// <param name="Words">Those that have a weight for every rule.</param>
/// <param name="OfWords">The features that are these words or their stems.</param>
/// <param name="Features">By rule whether a feature has a weight.</param>
/// <param name="Least">No other feature's weight is kept that is smaller.</param>
internal sealed record Kept(IReadOnlySet<uint> Words, IReadOnlySet<int> OfWords, bool[][] Features, float Least)
{
    private const float LeastOfWords = 1;

    /// <summary>How many weights of other features than words are left after each step. More would be worth a little still, but also take room and time.</summary>
    private static readonly int[] Steps = [850_000, 300_000, 130_000];

    public static Kept Of(IReadOnlyList<Message> messages, Units units)
    {
        Kept? kept = null;
        foreach (var most in Steps)
            kept = Of(Training.Learn(messages, units.Count, kept), units, most);

        return kept!;
    }

    private static Kept Of(float[][] weights, Units units, int most)
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

        bool IsInAnyCase(int place) => units.IsAlways(place) || ofWords.Contains(place);
        var sizes = weights.SelectMany(its => its.Where((_, place) => !IsInAnyCase(place))).Select(MathF.Abs).Where(size => size > 0).OrderDescending();
        var least = sizes.Skip(most).FirstOrDefault(float.Epsilon);
        return new Kept(words, ofWords, [.. weights.Select(its => its.Select((weight, place) => IsInAnyCase(place) || MathF.Abs(weight) >= least).ToArray())], least);
    }
}
