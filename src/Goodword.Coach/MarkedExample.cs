using System.Text;

namespace Goodword.Coaching;

/// <summary>How the examples of a rule show what it finds: <c>Please [[calm down]].</c></summary>
public static class MarkedExample
{
    private const string Opening = "[[";
    private const string Closing = "]]";

    /// <summary>The text of an example as somebody would write it, without the marks.</summary>
    /// <param name="example">One of <see cref="Rule.Hits"/>, for instance; a text without marks stays as it is.</param>
    public static string Unmark(string example)
    {
        ArgumentNullException.ThrowIfNull(example);
        return example.Replace(Opening, "", StringComparison.Ordinal).Replace(Closing, "", StringComparison.Ordinal);
    }

    /// <summary>A text with each finding between marks.</summary>
    /// <param name="text">The text that was read.</param>
    /// <param name="findings">Findings of that text, of which no two overlap, ordered by <see cref="Finding.Start"/>.</param>
    public static string Mark(string text, IEnumerable<Finding> findings)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(findings);
        var marked = new StringBuilder(text);
        foreach (var finding in findings.Reverse())
            marked.Insert(finding.End, Closing).Insert(finding.Start, Opening);

        return marked.ToString();
    }
}
