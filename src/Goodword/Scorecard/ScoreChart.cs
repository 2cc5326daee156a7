using System.Text.Json;
using System.Text.Json.Serialization;

namespace Goodword.Scorecard;

/// <summary>One measure over the weeks as an option for ECharts; a week that is not enough yet is a gap.</summary>
internal sealed partial class ScoreChart
{
    private static readonly string[] Colours = ["--gw-primary", "--gw-apricot"];
    private static readonly string[] Symbols = ["circle", "diamond"];
    private static readonly string[] Lines = ["solid", "dashed"];

    /// <param name="measure">What was counted.</param>
    /// <param name="scores">Of each practice.</param>
    /// <param name="figures">Theirs, practice by practice and week by week.</param>
    public static string Of(Measure measure, IReadOnlyList<PracticeScore> scores, IReadOnlyList<IReadOnlyList<Figure?>> figures) => JsonSerializer.Serialize(
        new Option(
            new Legend(Show: scores.Count > 1),
            new Weeks("category", BoundaryGap: false, scores[0].Days),
            new Scale("value", Min: 0, Max: measure.IsTime ? null : 100, Interval: measure.IsTime ? null : 25, new Label(measure.IsTime ? "{value} h" : "{value} %")),
            [.. scores.Select((score, i) => new Series("line", score.Name, Colours[i], Symbols[i], SymbolSize: 8, new Line(Width: 2.5, Lines[i]), [.. figures[i].Select(measure.OnScale)]))]),
        Written.Default.Option);

    private sealed record Option(Legend Legend, Weeks XAxis, Scale YAxis, Series[] Series);

    private sealed record Legend(bool Show);

    private sealed record Weeks(string Type, bool BoundaryGap, IReadOnlyList<string> Data);

    private sealed record Scale(string Type, int Min, int? Max, int? Interval, Label AxisLabel);

    private sealed record Label(string Formatter);

    private sealed record Series(string Type, string Name, string Color, string Symbol, int SymbolSize, Line LineStyle, double?[] Data);

    private sealed record Line(double Width, string Type);

    [JsonSerializable(typeof(Option))]
    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
    private sealed partial class Written : JsonSerializerContext;
}
