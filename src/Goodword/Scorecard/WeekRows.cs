using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Components;

namespace Goodword.Scorecard;

/// <summary>
/// A measure week by week, the latest first, as rows of a table. Written as one piece: the page has fourteen of these tables, and rendered
/// cell by cell they took most of its time and memory.
/// </summary>
internal static class WeekRows
{
    public static MarkupString Of(Measure measure, IReadOnlyList<PracticeScore> scores)
    {
        var rows = new StringBuilder();
        for (var week = Weeks.Shown - 1; week >= 0; week--)
        {
            var from = HtmlEncoder.Default.Encode(ScoreChart.Day(scores[0].Weeks[week].Monday));
            rows.Append("<tr><th scope=\"row\">").Append(from).Append(week == Weeks.Shown - 1 ? ", so far" : "").Append("</th>");
            foreach (var score in scores)
                rows.Append("<td>").Append(FigureCell.Short(measure, measure.Of(score.Weeks[week])).Value).Append("</td>");
            rows.Append("</tr>\n");
        }

        return new MarkupString(rows.ToString());
    }
}
