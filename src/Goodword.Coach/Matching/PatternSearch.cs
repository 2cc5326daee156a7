using System.Runtime.InteropServices;

namespace Goodword.Coaching.Matching;

/// <summary>What a search through the stretches of a sentence needs and finds; kept from one to the next so as not to allocate it anew.</summary>
internal sealed class PatternSearch
{
    private readonly List<(int Pattern, ulong Starts)> passed = [];
    private ulong[] have = [];
    private ushort[] left = new ushort[256];

    public List<Sighted> Found { get; } = [];

    /// <summary>What of it may be a finding, of the whole text.</summary>
    public List<Sighting> Sightings { get; } = [];

    /// <summary>What the words behind it repair, as its pattern has them; nor may it be guessed there.</summary>
    public List<Sighting> Voided { get; } = [];

    /// <summary>The patterns that may begin in the stretch, and at which of its words.</summary>
    public ReadOnlySpan<(int Pattern, ulong Starts)> Passed => CollectionsMarshal.AsSpan(passed);

    /// <summary>Room for the places of so many patterns that are still left; those that are there stay.</summary>
    public Span<ushort> Left(int count)
    {
        if (left.Length < count)
            Array.Resize(ref left, Math.Max(count, left.Length * 2));

        return left.AsSpan(0, count);
    }

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
}

/// <summary>A match of a pattern.</summary>
/// <param name="Pattern">The pattern's place among all.</param>
/// <param name="Start">At which word of the stretch it begins.</param>
/// <param name="Match">Where it matches.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Sighted(int Pattern, int Start, Match Match)
{
    /// <summary>By which several matches of a stretch are ordered: by the first word that the pattern is found by, then by pattern.</summary>
    public ulong Order { get; init; }
}
