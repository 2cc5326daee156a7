using System.Runtime.InteropServices;

namespace Goodword.Coaching.Matching;

/// <summary>A set of words of the vocabulary: as many as four stand in one number, so that nothing need be fetched to compare with them.</summary>
/// <param name="Few">The numbers of the words side by side; all bits are set where there is none.</param>
/// <param name="Many">Otherwise one bit for each word; null when the words are few.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct WordSet(ulong Few, ulong[]? Many)
{
    private const int MostFew = 4;
    private const int LaneBits = 16;
    private const ulong Lanes = 0x0001_0001_0001_0001;
    private const ulong LaneTops = 0x8000_8000_8000_8000;

    public static WordSet None => new(ulong.MaxValue, null);

    public bool IsEmpty => Many is null && Few == ulong.MaxValue;

    public static WordSet Of(ReadOnlySpan<int> ids)
    {
        if (ids.Length > MostFew || ids.ContainsAnyExceptInRange(0, ushort.MaxValue - 1))
            return new WordSet(ulong.MaxValue, BitsOf(ids));

        var few = ulong.MaxValue;
        foreach (var id in ids)
            few = few << LaneBits | (uint)id;

        return new WordSet(few, null);
    }

    public bool Has(int id)
    {
        if (Many is { } many)
            return HasBit(many, id);

        // The lane of the word becomes zero, and the lowest lane that is zero is the lowest one whose top bit is set by the subtraction.
        var different = Few ^ Lanes * (ushort)id;
        return ((different - Lanes) & ~different & LaneTops) != 0 && (uint)id < ushort.MaxValue;
    }

    /// <summary>One bit for each word, up to the last one that is there.</summary>
    public static ulong[] BitsOf(ReadOnlySpan<int> ids)
    {
        if (ids.IsEmpty)
            return [];

        var last = 0;
        foreach (var id in ids)
            last = Math.Max(last, id);

        var bits = new ulong[last / 64 + 1];
        foreach (var id in ids)
            bits[id / 64] |= 1UL << (id % 64);

        return bits;
    }

    public static bool HasBit(ReadOnlySpan<ulong> bits, int id) => (uint)(id >> 6) < (uint)bits.Length && (bits[id >> 6] & (1UL << (id & 63))) != 0;
}
