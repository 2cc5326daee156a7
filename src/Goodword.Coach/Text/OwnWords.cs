namespace Goodword.Coaching.Text;

/// <summary>
/// Finds what the writer wrote themselves: not the lines quoted with "&gt;", not what follows "On … wrote:" or a forwarded head, and not the
/// signature after "-- ".
/// </summary>
internal static class OwnWords
{
    private const int LongestAttribution = 200;

    public static List<Range> Of(string source)
    {
        var ranges = new List<Range>();
        var start = -1;
        var at = 0;
        while (at < source.Length)
        {
            var end = LineEnd(source, at);
            var line = source.AsSpan(at, end - at).TrimEnd('\r');
            if (EndsTheWriting(source, line, at, out var afterAttribution))
            {
                Close(ranges, ref start, at);
                at = afterAttribution;
                if (at >= source.Length)
                    return ranges;

                continue;
            }

            if (line.TrimStart(' ').StartsWith('>'))
                Close(ranges, ref start, at);
            else if (start < 0)
                start = at;

            at = end + 1;
        }

        Close(ranges, ref start, source.Length);
        return ranges;
    }

    private static int LineEnd(string source, int at)
    {
        var end = source.IndexOf('\n', at);
        return end < 0 ? source.Length : end;
    }

    private static void Close(List<Range> ranges, ref int start, int end)
    {
        if (start >= 0 && end > start)
            ranges.Add(start..end);

        start = -1;
    }

    /// <summary>
    /// Everything below a signature or a forwarded head is not the writer's. Below "On … wrote:" it depends: where quoted lines follow, the
    /// writer may answer between them; otherwise the rest is the old message.
    /// </summary>
    private static bool EndsTheWriting(string source, ReadOnlySpan<char> line, int at, out int goOn)
    {
        goOn = source.Length;
        if (line is "-- " or "--" || line.StartsWith("-----Original Message", StringComparison.OrdinalIgnoreCase)
            || line.StartsWith("---------- Forwarded message", StringComparison.OrdinalIgnoreCase)
            || (line.Length > 20 && line.TrimStart('_').IsEmpty))
        {
            return true;
        }

        if (!line.StartsWith("On ", StringComparison.Ordinal))
            return false;

        var window = source.AsSpan(at, Math.Min(LongestAttribution, source.Length - at));
        var wrote = window.IndexOf("wrote:", StringComparison.Ordinal);
        if (wrote < 0 || window[..wrote].ContainsAny(".?!\r\n".AsSpan()) && !LooksLikeAttribution(window[..wrote]))
            return false;

        var next = LineEnd(source, at + wrote);
        if (!window[(wrote + 6)..Math.Min(next - at, window.Length)].Trim().IsEmpty)
            return false;

        var rest = source.AsSpan(Math.Min(next + 1, source.Length)).TrimStart();
        if (rest.StartsWith('>'))
            goOn = Math.Min(next + 1, source.Length);

        return true;
    }

    /// <summary>An attribution may be wrapped once and holds a year, a time or an address.</summary>
    private static bool LooksLikeAttribution(ReadOnlySpan<char> head) => head.ContainsAny("@:".AsSpan()) && head.Count('\n') <= 2;
}
