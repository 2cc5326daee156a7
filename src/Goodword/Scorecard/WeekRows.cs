using System.Text;
using Goodword.Site.Components;
using Microsoft.AspNetCore.Components;

namespace Goodword.Scorecard;

/// <summary>
/// A measure week by week, the latest first, as rows of a table. Written as one piece: the page has fourteen of these tables, and rendered
/// cell by cell they took most of its time and memory.
/// </summary>
internal static class WeekRows
{
    private const int Room = 6_000;

    /// <param name="measure">What was counted.</param>
    /// <param name="scores">Of each practice.</param>
    /// <param name="figures">Theirs, practice by practice and week by week.</param>
    public static MarkupString Of(Measure measure, IReadOnlyList<PracticeScore> scores, IReadOnlyList<IReadOnlyList<Figure?>> figures)
    {
        var rows = new StringBuilder(Room);
        for (var week = Weeks.Shown - 1; week >= 0; week--)
        {
            rows.Append("<tr><th scope=\"row\">").Append(PlainText.Of(scores[0].Days[week]).Value).Append(week == Weeks.Shown - 1 ? ", so far" : "").Append("</th>");
            foreach (var ofPractice in figures)
                rows.Append("<td>").AppendFigure(measure, ofPractice[week]).Append("</td>");
            rows.Append("</tr>\n");
        }

        return new MarkupString(rows.ToString());
    }
}
