using System.Text;

namespace Goodword.Channels.Reading;

/// <summary>
/// The row of an HTML table that is being read: its cells with words stand on one line, and an empty one keeps its place between them, so
/// that no dose stands beside another drug. Tables that only lay a mail out, a single cell with words in each row, show nothing of it.
/// </summary>
internal sealed class HtmlTable
{
    private bool hasColumns;
    private bool rowHasCells;
    private int separators;
    private int omitted;
    private int rowStart;
    private int rowBreaks;

    /// <summary>Nothing was said in the cell yet.</summary>
    public bool IsCellFresh { get; private set; }

    /// <summary>Line breaks before the cell's first word, whatever its paragraphs say.</summary>
    public int CellBreaks => RowHasWords ? 0 : rowBreaks;

    public bool RowHasWords { get; private set; }

    /// <summary>Two of its cells have words: then the next row stands right below it.</summary>
    public bool RowHasColumns { get; private set; }

    public void BeginRow()
    {
        (rowHasCells, RowHasWords, RowHasColumns, IsCellFresh) = (false, false, false, false);
        (separators, omitted) = (0, 0);
    }

    /// <param name="breaks">The line breaks before it: of the first cell of a row, those before the row.</param>
    public void BeginCell(int breaks)
    {
        if (rowHasCells)
            separators++;
        else
            rowBreaks = breaks;
        rowHasCells = true;
        IsCellFresh = true;
    }

    /// <summary>Writes what stands before the cell's first word.</summary>
    public void EnterCell(StringBuilder text)
    {
        IsCellFresh = false;
        if (!RowHasWords)
        {
            rowStart = text.Length;
            RowHasWords = true;
            if (hasColumns)
                text.Insert(rowStart, "| ", separators);
            else
                omitted = separators;
        }
        else
        {
            // Only now it is a row of several columns, in which the empty cells before its first words count.
            hasColumns = RowHasColumns = true;
            text.Insert(rowStart, "| ", omitted);
            text.Insert(text.Length, " |", separators).Append(' ');
            omitted = 0;
        }

        separators = 0;
    }
}
