namespace Goodword.Storage;

/// <summary>One page of a list that is paged by key.</summary>
/// <param name="Rows">In the order of the list.</param>
/// <param name="GoesOnBefore">Whether the list has a page before it.</param>
/// <param name="GoesOnBehind">And one behind it.</param>
internal sealed record ListPage<T>(List<T> Rows, bool GoesOnBefore, bool GoesOnBehind)
{
    /// <param name="read">One more than the page shows, where more follow, in the order in which they were read.</param>
    /// <param name="size">How many the page shows.</param>
    /// <param name="backwards">Whether they were read against the order of the list.</param>
    /// <param name="isBehind">Whether they were read from a row of the list on.</param>
    public static ListPage<T> Of(List<T> read, int size, bool backwards, bool isBehind)
    {
        var more = read.Count > size;
        if (more)
            read.RemoveAt(size);
        if (backwards)
            read.Reverse();
        return read.Count == 0 ? new ListPage<T>(read, false, false) : new ListPage<T>(read, backwards ? more : isBehind, backwards || more);
    }
}
