using Goodword.Coaching.SecondReading;

namespace Goodword.Coaching.Tests.SecondReading;

public sealed class NumberTableTests
{
    /// <summary>Numbers that begin alike want the same place: most overflow into those behind it, and around the end.</summary>
    [Theory]
    [InlineData(0x9e37_79b1u)]
    [InlineData(1u)]
    public void Finds_each_number_and_no_other(uint step)
    {
        uint[] numbers = [.. Enumerable.Range(1, 2_000).Select(i => unchecked(uint.MaxValue - ((uint)i * step)))];
        ushort[] values = [.. Enumerable.Range(1, numbers.Length).Select(i => (ushort)i)];
        var table = new NumberTable(numbers, values);
        var found = new ushort[numbers.Length];

        table.FindAll(numbers, found);

        Assert.Equal(values, found);
        Assert.Equal(values, numbers.Select(table.Find));
        Assert.All(Enumerable.Range(0, 500), i => Assert.Equal(NumberTable.None, table.Find((uint)i)));
    }
}
