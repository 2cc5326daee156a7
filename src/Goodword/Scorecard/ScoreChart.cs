using System.Text.Json;
using System.Text.Json.Serialization;

namespace Goodword.Scorecard;

/// <summary>One measure over the weeks as an option for ECharts; a week that is not enough yet is a gap.</summary>
internal static class ScoreChart
{
    private static readonly string[] Colours = ["--gw-primary", "--gw-apricot"];
    private static readonly string[] Symbols = ["circle", "diamond"];

    private static readonly JsonSerializerOptions Options = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <inheritdoc cref="WeekRows.Of" />
    public static string Of(Measure measure, IReadOnlyList<PracticeScore> scores, IReadOnlyList<IReadOnlyList<Figure?>> figures) => JsonSerializer.Serialize(
        new
        {
            legend = new { show = scores.Count > 1 },
            xAxis = new { type = "category", boundaryGap = false, data = scores[0].Weeks.Select(w => Day(w.Monday)) },
            yAxis = new { type = "value", min = 0, max = measure.IsTime ? (int?)null : 100, interval = measure.IsTime ? (int?)null : 25, axisLabel = new { formatter = measure.IsTime ? "{value} h" : "{value} %" } },
            series = scores.Select((score, i) => new
            {
                type = "line",
                name = score.Name,
                color = Colours[i],
                symbol = Symbols[i],
                symbolSize = 8,
                lineStyle = new { width = 2.5, type = i == 0 ? "solid" : "dashed" },
                data = figures[i].Select(measure.OnScale),
            }),
        },
        Options);

    public static string Day(DateOnly monday) => monday.ToString("d MMM", System.Globalization.CultureInfo.CurrentCulture);
}
