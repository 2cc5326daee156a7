using System.Numerics;
using System.Runtime.CompilerServices;

namespace Goodword.Coaching.SecondReading;

/// <summary>Finds the place of a number in a list; most numbers that are asked for are in none.</summary>
internal sealed class PlaceTable
{
    private const int BitsPerNumber = 8;

    private readonly uint[] keys;
    private readonly int[] places;
    private readonly ulong[] known;
    private readonly int shift;
    private readonly int knownShift;

    public PlaceTable(ReadOnlySpan<uint> numbers)
    {
        // At most half full; and a bit for each number, small enough to stay near the processor, which spares most looks into the table.
        var bits = BitOperations.Log2((uint)Math.Max(numbers.Length, 16)) + 2;
        keys = new uint[1 << bits];
        places = new int[keys.Length];
        shift = 32 - bits;
        Array.Fill(places, -1);
        var knownBits = BitOperations.Log2((uint)Math.Max(numbers.Length, 16) * BitsPerNumber);
        known = new ulong[(1 << knownBits) / 64];
        knownShift = 32 - knownBits;
        Add(numbers);
    }

    public int Find(uint number)
    {
        var bit = (number * 0x9e37_79b1) >> knownShift;
        if ((known[bit >> 6] & (1UL << (int)(bit & 63))) == 0)
            return -1;

        for (var at = (int)(number >> shift); ; at = (at + 1) & (keys.Length - 1))
        {
            if (keys[at] == number || places[at] < 0)
                return places[at];
        }
    }

    // Runs once, before anything was compiled well.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Add(ReadOnlySpan<uint> numbers)
    {
        for (var place = 0; place < numbers.Length; place++)
            Add(numbers[place], place);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Add(uint number, int place)
    {
        var at = (int)(number >> shift);
        while (places[at] >= 0)
            at = (at + 1) & (keys.Length - 1);

        (keys[at], places[at]) = (number, place);
        var bit = (number * 0x9e37_79b1) >> knownShift;
        known[bit >> 6] |= 1UL << (int)(bit & 63);
    }
}
