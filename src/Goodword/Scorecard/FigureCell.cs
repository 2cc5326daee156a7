using System.Globalization;
using System.Text;
using Goodword.Site.Components;
using Microsoft.AspNetCore.Components;

namespace Goodword.Scorecard;

/// <summary>A number and what it rests on, as one piece of text: the page has hundreds.</summary>
internal static class FigureCell
{
    private const string TooFew = "<span class=\"score-wait\">not enough yet</span>";

    /// <summary>With a picture of the interval.</summary>
    /// <param name="measure">What was counted.</param>
    /// <param name="figure">Null: not enough yet.</param>
    /// <param name="beside">Stands beside the number.</param>
    public static MarkupString Of(Measure measure, Figure? figure, MarkupString? beside = null) => new(figure is null
        ? TooFew
        : $"""
          <span class="score-value">{Value(measure, figure)}</span>
          {beside}
          {(measure.IsTime ? "" : Whisker.Of(figure))}
          <span class="score-rests">{Rests(measure, figure)}</span>
          """);

    /// <summary>The number and what it rests on; null: not enough yet.</summary>
    public static StringBuilder AppendFigure(this StringBuilder cells, Measure measure, Figure? figure) => figure is null
        ? cells.Append(TooFew)
        : cells.Append(CultureInfo.InvariantCulture, $"<span class=\"score-value\">{Value(measure, figure)}</span> <span class=\"score-rests\">{Rests(measure, figure)}</span>");

    private static string Value(Measure measure, Figure figure) => PlainText.Of(measure.InWords(figure.Value)).Value;

    private static string Rests(Measure measure, Figure figure) =>
        PlainText.Of(string.Create(CultureInfo.CurrentCulture, $"n {figure.Count:N0}, {measure.Interval(figure)}")).Value;
}
