using System.Globalization;
using System.Text;

namespace Goodword.Commands.Checking;

/// <summary>A line as a terminal shows it, and how many of its columns lie before and in a part of it.</summary>
/// <param name="Text">Tabs are blanks up to the next stop; what would steer the terminal is shown, not sent.</param>
/// <param name="Before">Columns before the part.</param>
/// <param name="Marked">Columns of the part.</param>
internal readonly record struct DrawnLine(string Text, int Before, int Marked)
{
    private const int TabStop = 8;

    /// <summary>A message of one line may be longer than anybody's screen: then only the surroundings are shown.</summary>
    private const int Longest = 160;

    private const int Around = 60;

    public static DrawnLine Of(ReadOnlySpan<char> line, int start, int end)
    {
        var (from, to) = line.Length <= Longest ? (0, line.Length) : (Boundary(line, start - Around), Boundary(line, end + Around));
        var drawn = new StringBuilder(from > 0 ? "…" : "");
        var column = drawn.Length;
        var (before, until) = (column, column);
        for (var at = from; at < to;)
        {
            var length = StringInfo.GetNextTextElementLength(line[at..to]);
            var element = line.Slice(at, length);
            column += Append(drawn, element, column);
            at += length;
            if (at <= start)
                before = column;
            if (at <= end)
                until = column;
        }

        if (to < line.Length)
            drawn.Append('…');
        return new DrawnLine(drawn.ToString(), before, until - before);
    }

    /// <summary>A blank near the place, so that no word is cut.</summary>
    private static int Boundary(ReadOnlySpan<char> line, int near)
    {
        if (near <= 0)
            return 0;
        if (near >= line.Length)
            return line.Length;
        var blank = line[..near].LastIndexOf(' ');
        if (blank > near - Around / 2)
            return blank + 1;
        return char.IsLowSurrogate(line[near]) ? near - 1 : near;
    }

    /// <returns>How many columns it takes.</returns>
    private static int Append(StringBuilder drawn, ReadOnlySpan<char> element, int column)
    {
        if (element is "\t")
        {
            var blanks = TabStop - (column % TabStop);
            drawn.Append(' ', blanks);
            return blanks;
        }

        if (element.Length == 1 && char.IsControl(element[0]))
        {
            drawn.Append(element[0] < ' ' ? (char)('\u2400' + element[0]) : '\uFFFD');
            return 1;
        }

        drawn.Append(element);
        return ColumnWidth.Of(element);
    }
}
