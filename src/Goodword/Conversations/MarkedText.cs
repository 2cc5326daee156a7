using Goodword.Coaching;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Goodword.Conversations;

/// <summary>A reviewed text with its findings and promises marked in place.</summary>
public sealed class MarkedText : ComponentBase
{
    [Parameter, EditorRequired]
    public Review Review { get; set; } = new("", [], []);

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        foreach (var (text, marks) in Stretches(Review))
        {
            if (marks.Length == 0)
            {
                builder.AddContent(0, text);
                continue;
            }

            builder.OpenElement(1, "mark");
            builder.AddAttribute(2, "class", marks);
            builder.AddContent(3, text);
            builder.CloseElement();
        }
    }

    /// <summary>The text cut wherever a mark begins or ends; marks may lie over one another.</summary>
    internal static IEnumerable<(string Text, string Marks)> Stretches(Review review)
    {
        var spans = review.Findings.Select(f => (f.Start, f.End, Mark: f.Kind == FindingKind.Caution ? "gw-mark-caution" : "gw-mark-praise"))
            .Concat(review.Promises.Where(p => p.Decision != PromiseDecision.Dismissed).Select(p => (p.Start, p.End, Mark: "gw-mark-promise")))
            .ToList();
        var cuts = spans.SelectMany(s => new[] { s.Start, s.End }).Append(0).Append(review.Text.Length).Distinct().Order().ToList();
        for (var i = 1; i < cuts.Count; i++)
        {
            var (start, end) = (cuts[i - 1], cuts[i]);
            yield return (review.Text[start..end], string.Join(' ', spans.Where(s => s.Start <= start && end <= s.End).Select(s => s.Mark).Distinct()));
        }
    }
}
