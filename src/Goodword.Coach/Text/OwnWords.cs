namespace Goodword.Coaching.Text;

/// <summary>
/// Finds what the writer wrote themselves: not the lines quoted with "&gt;", not what follows "On … wrote:" or a forwarded head, and not the
/// signature after "-- ".
/// </summary>
internal ref struct OwnWords(string source)
{
    private const int LongestAttribution = 200;

    private int at;

    /// <summary>The next run of lines that are the writer's own; false when there is none left.</summary>
    public bool Next(out int start, out int end)
    {
        start = -1;
        end = source.Length;
        while (at < source.Length)
        {
            var lineEnd = LineEnd(source, at);
            var line = source.AsSpan(at, lineEnd - at).TrimEnd('\r');
            var next = lineEnd + 1;
            var isOwn = !EndsTheWriting(source, line, at, ref next) && !line.TrimStart(' ').StartsWith('>');
            if (isOwn && start < 0)
                start = at;

            end = at;
            at = next;
            if (!isOwn && start >= 0)
                return true;
        }

        end = source.Length;
        return start >= 0;
    }

    private static int LineEnd(string source, int at)
    {
        var end = source.IndexOf('\n', at);
        return end < 0 ? source.Length : end;
    }

    /// <summary>
    /// Everything below a signature or a forwarded head is not the writer's. Below "On … wrote:" it depends: where quoted lines follow, the
    /// writer may answer between them; otherwise the rest is the old message.
    /// </summary>
    private static bool EndsTheWriting(string source, ReadOnlySpan<char> line, int at, ref int next)
    {
        if (line.TrimEnd() is "--" || line.StartsWith("-----Original Message", StringComparison.OrdinalIgnoreCase)
            || line.StartsWith("---------- Forwarded message", StringComparison.OrdinalIgnoreCase)
            || (line.Length > 20 && line.TrimStart('_').IsEmpty))
        {
            next = source.Length;
            return true;
        }

        if (!line.StartsWith("On ", StringComparison.Ordinal))
            return false;

        var window = source.AsSpan(at, Math.Min(LongestAttribution, source.Length - at));
        var wrote = window.IndexOf("wrote:", StringComparison.Ordinal);
        if (wrote < 0 || window[..wrote].ContainsAny(".?!\r\n".AsSpan()) && !LooksLikeAttribution(window[..wrote]))
            return false;

        var wroteEnd = LineEnd(source, at + wrote);
        if (!window[(wrote + 6)..Math.Min(wroteEnd - at, window.Length)].Trim().IsEmpty)
            return false;

        var below = Math.Min(wroteEnd + 1, source.Length);
        next = source.AsSpan(below).TrimStart().StartsWith('>') ? below : source.Length;
        return true;
    }

    /// <summary>An attribution may be wrapped once and holds a year, a time or an address.</summary>
    private static bool LooksLikeAttribution(ReadOnlySpan<char> head) => head.ContainsAny("@:".AsSpan()) && head.Count('\n') <= 2;
}
