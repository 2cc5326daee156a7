using System.Runtime.InteropServices;

namespace Goodword.Coaching.Matching;

/// <summary>What a search through the stretches of a sentence needs and finds; kept from one to the next so as not to allocate it anew.</summary>
internal sealed class PatternSearch
{
    private ulong[] passed = [];

    public List<Sighted> Found { get; } = [];

    /// <summary>Room for so many numbers.</summary>
    public Span<ulong> Passed(int count)
    {
        if (passed.Length < count)
            passed = new ulong[count];

        return passed.AsSpan(0, count);
    }

    /// <summary>Puts what was found last into its order.</summary>
    public void Order(int from)
    {
        if (Found.Count - from > 1)
            CollectionsMarshal.AsSpan(Found)[from..].Sort(static (one, other) => one.Order.CompareTo(other.Order));
    }
}

/// <summary>A match of a pattern.</summary>
/// <param name="Order">By which the matches of a stretch are told apart: by the first word that the pattern is found by, then by pattern.</param>
/// <param name="Pattern">The pattern's place among all.</param>
/// <param name="Match">Where it matches.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Sighted(ulong Order, int Pattern, Match Match);
