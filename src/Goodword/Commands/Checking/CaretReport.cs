using System.Text;
using Goodword.CoachApi;
using Goodword.Coaching;

namespace Goodword.Commands.Checking;

/// <summary>For people at a terminal: each finding with its line, carets under it, why, and better words.</summary>
internal sealed class CaretReport(TextWriter output) : ICheckReport
{
    private const string Indent = "  ";

    public void Write(string file, MessageLine message, IReadOnlyList<Finding> findings)
    {
        foreach (var finding in findings)
        {
            var text = new StringBuilder();
            var (line, column) = message.PlaceOf(finding.Start);
            if (file != "-")
                text.Append(file).Append(':');
            text.Append(line).Append(':').Append(column).Append(": ")
                .Append(finding.Kind.Word()).Append(' ').Append(finding.Rule).Append('\n');
            AppendMarked(text, message.Text, finding.Start, finding.End);
            text.Append(Indent).Append(finding.Why).Append('\n');
            if (finding.Say.Count > 0)
                text.Append(Indent).Append("Better: ").Append(Finding.Shown(finding.Say[0])).Append('\n');
            output.Write(text);
        }
    }

    public void Dispose() => output.Flush();

    /// <summary>Every line that the span touches, with carets under its part of the span.</summary>
    private static void AppendMarked(StringBuilder text, string message, int start, int end)
    {
        while (start < end)
        {
            var lineStart = start == 0 ? 0 : message.LastIndexOf('\n', start - 1) + 1;
            var lineEnd = message.IndexOf('\n', start) is var at and >= 0 ? at : message.Length;
            var shownEnd = lineEnd > start && message[lineEnd - 1] == '\r' ? lineEnd - 1 : lineEnd;
            var drawn = DrawnLine.Of(message.AsSpan(lineStart, shownEnd - lineStart), start - lineStart, Math.Min(end, shownEnd) - lineStart);
            text.Append(Indent).Append(drawn.Text).Append('\n');
            text.Append(Indent).Append(' ', drawn.Before).Append('^', Math.Max(1, drawn.Marked)).Append('\n');
            start = lineEnd + 1;
        }
    }
}
