using System.Runtime.InteropServices;

namespace Goodword.Coaching.Matching;

/// <summary>What a search through the stretches of a sentence needs and finds; kept from one to the next so as not to allocate it anew.</summary>
internal sealed class PatternSearch
{
    private readonly List<(int Pattern, ulong Starts)> passed = [];
    private ulong[] have = [];

    public List<Sighted> Found { get; } = [];

    /// <summary>The patterns that may begin in the stretch, and at which of its words.</summary>
    public ReadOnlySpan<(int Pattern, ulong Starts)> Passed => CollectionsMarshal.AsSpan(passed);

    /// <param name="width">How many numbers of 64 bits have one for each pattern.</param>
    public void BeginStretch(int width)
    {
        passed.Clear();
        if (have.Length < width)
            have = new ulong[width];

        Array.Clear(have);
    }

    /// <summary>Adds the pattern unless it was added by another of its words.</summary>
    public void Add(int pattern, ulong starts)
    {
        ref var block = ref have[pattern / 64];
        var bit = 1UL << (pattern % 64);
        if ((block & bit) != 0)
            return;

        block |= bit;
        passed.Add((pattern, starts));
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
