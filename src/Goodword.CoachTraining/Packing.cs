using Goodword.Coaching.SecondReading;

namespace Goodword.CoachTraining;

/// <summary>Makes learned weights small: a row of small numbers for each word, cells for other features.</summary>
internal static class Packing
{
    private const int MostOfWords = 7;
    private const int MostOfFeatures = 120;

    public static LearnedWeights Of(float[][] weights, Limits[] limits, Units units, Kept kept)
    {
        var rows = units.Words().Where(word => kept.Words.Contains(word.Word)).ToDictionary(word => word.Word, word => units.Row(weights, word.Word, word.Stem));
        var rowUnit = UnitOf(rows.Values.SelectMany(row => row), 0.992, MostOfWords);
        var cells = Cells(weights, units, kept);
        var cellUnit = UnitOf(cells.SelectMany(cell => cell.Values.Select(value => value.Value)), 0.9998, MostOfFeatures);
        return new LearnedWeights(
            [.. Rules.All.Select(rule => (rule.Id, weights[rule.Index][0], limits[rule.Index]))],
            rowUnit,
            [.. rows.OrderBy(row => row.Key).Select(row => (row.Key, row.Value.Select(value => Quantized(value, rowUnit, MostOfWords)).ToArray()))],
            cellUnit,
            [.. cells.OrderBy(cell => cell.Feature).Select(cell => (cell.Feature, cell.Values.SelectMany(value => (sbyte[])[(sbyte)value.Rule, Quantized(value.Value, cellUnit, MostOfFeatures)]).ToArray()))]);
    }

    private static List<(uint Feature, List<(int Rule, float Value)> Values)> Cells(float[][] weights, Units units, Kept kept)
    {
        var ofWords = kept.Words.Select(word => WordHash.Feature(FeatureKind.Word, word, 0)).ToHashSet();
        var cells = new List<(uint, List<(int, float)>)>();
        foreach (var (feature, place) in units.Places)
        {
            if (ofWords.Contains(feature))
                continue;

            // A stem of theirs is in their rows already; only words without a row ask for it.
            var least = kept.OfWords.Contains(place) ? kept.Least : 0;
            var values = new List<(int, float)>();
            for (var rule = 0; rule < weights.Length; rule++)
            {
                if (kept.Features[rule][place] && MathF.Abs(weights[rule][place]) > least)
                    values.Add((rule, weights[rule][place]));
            }

            if (values.Count > 0)
                cells.Add((feature, values));
        }

        return cells;
    }

    /// <summary>So that all but the very greatest fit.</summary>
    private static float UnitOf(IEnumerable<float> values, double share, int most)
    {
        var sorted = values.Select(MathF.Abs).Order().ToArray();
        return sorted.Length == 0 ? 1 : sorted[(int)(share * (sorted.Length - 1))] / most;
    }

    private static sbyte Quantized(float value, float unit, int most) => (sbyte)Math.Clamp(MathF.Round(value / unit), -most, most);
}
