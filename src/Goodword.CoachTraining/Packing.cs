using Goodword.Coaching.SecondReading;

namespace Goodword.CoachTraining;

/// <summary>Makes learned weights small: a row of small numbers for each word, cells for the features that count, nothing for the rest.</summary>
internal static class Packing
{
    private const int MostOfWords = 7;
    private const int MostOfFeatures = 120;

    /// <summary>What weighs less is not worth its room.</summary>
    private const float LeastOfWords = 1;
    private const float LeastOfFeatures = 0.47f;

    public static LearnedWeights Of(float[][] weights, Limits[] limits, Units units)
    {
        var rows = Rows(weights, units);
        var rowUnit = UnitOf(rows.Values.SelectMany(row => row), 0.992, MostOfWords);
        var cells = Cells(weights, units, rows.Keys);
        var cellUnit = UnitOf(cells.SelectMany(cell => cell.Values.Select(value => value.Value)), 0.9998, MostOfFeatures);
        return new LearnedWeights(
            [.. Rules.All.Select(rule => (rule.Id, weights[rule.Index][0], limits[rule.Index]))],
            rowUnit,
            [.. rows.OrderBy(row => row.Key).Select(row => (row.Key, row.Value.Select(value => Quantized(value, rowUnit, MostOfWords)).ToArray()))],
            cellUnit,
            [.. cells.OrderBy(cell => cell.Feature).Select(cell => (cell.Feature, cell.Values.SelectMany(value => (sbyte[])[(sbyte)value.Rule, Quantized(value.Value, cellUnit, MostOfFeatures)]).ToArray()))]);
    }

    private static Dictionary<uint, float[]> Rows(float[][] weights, Units units)
    {
        var rows = new Dictionary<uint, float[]>();
        foreach (var (word, stem) in units.Words())
        {
            var row = new float[Weights.Width];
            for (var rule = 0; rule < weights.Length; rule++)
                row[rule] = Of(weights[rule], units, FeatureKind.Word, word) + Of(weights[rule], units, FeatureKind.Stem, stem) + units.Meaning(word, weights[rule]);

            if (row.Max(MathF.Abs) >= LeastOfWords && units.IsCommon(word))
                rows[word] = row;
        }

        return rows;
    }

    private static List<(uint Feature, List<(int Rule, float Value)> Values)> Cells(float[][] weights, Units units, IEnumerable<uint> rows)
    {
        var inRows = rows.Select(word => WordHash.Feature(FeatureKind.Word, word, 0)).ToHashSet();
        var cells = new List<(uint, List<(int, float)>)>();
        foreach (var (feature, place) in units.Places)
        {
            if (inRows.Contains(feature))
                continue;

            var values = new List<(int, float)>();
            for (var rule = 0; rule < weights.Length; rule++)
            {
                if (MathF.Abs(weights[rule][place]) >= LeastOfFeatures)
                    values.Add((rule, weights[rule][place]));
            }

            if (values.Count > 0)
                cells.Add((feature, values));
        }

        return cells;
    }

    private static float Of(float[] weights, Units units, FeatureKind kind, uint of) => units.Places.TryGetValue(WordHash.Feature(kind, of, 0), out var place) ? weights[place] : 0;

    /// <summary>So that all but the very greatest fit.</summary>
    private static float UnitOf(IEnumerable<float> values, double share, int most)
    {
        var sorted = values.Select(MathF.Abs).Order().ToArray();
        return sorted.Length == 0 ? 1 : sorted[(int)(share * (sorted.Length - 1))] / most;
    }

    private static sbyte Quantized(float value, float unit, int most) => (sbyte)Math.Clamp(MathF.Round(value / unit), -most, most);
}
