using System.Text;
using Goodword.Site.Components;
using Microsoft.AspNetCore.Components;

namespace Goodword.Scorecard;

/// <summary>
/// Measures week by week, the latest first, as rows of a table. Each table is written as one piece, and all of them in the same place: the
/// page has fourteen, and rendered cell by cell they took most of its time and memory.
/// </summary>
internal sealed class WeekRows(IReadOnlyList<PracticeScore> scores)
{
    private const int Room = 6_000;

    private readonly StringBuilder rows = new(Room);

    /// <param name="measure">What was counted.</param>
    /// <param name="figures">Practice by practice and week by week.</param>
    public MarkupString Of(Measure measure, IReadOnlyList<IReadOnlyList<Figure?>> figures)
    {
        rows.Clear();
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
