using System.Numerics;
using System.Runtime.CompilerServices;

namespace Goodword.Coaching.SecondReading;

/// <summary>
/// Finds what is known of a number in a list; most numbers that are asked for are in none. A number and what is known of it lie side by side, so that
/// memory is waited for once.
/// </summary>
internal sealed class NumberTable
{
    private const int BitsPerNumber = 16;
    private const uint Spread = 0x9e37_79b1;

    /// <summary>The number in the upper half, one more than its value in the lower: where that is 0 there is none.</summary>
    private readonly ulong[] slots;
    private readonly ulong[] known;
    private readonly int shift;
    private readonly int knownShift;

    /// <param name="numbers">Each once.</param>
    /// <param name="values">What is known of each, 0 or greater.</param>
    public NumberTable(ReadOnlySpan<uint> numbers, ReadOnlySpan<int> values)
    {
        // At most half full; and a bit for each number, small enough to stay near the processor, which spares most looks into the table.
        var bits = BitOperations.Log2((uint)Math.Max(numbers.Length, 16)) + 2;
        slots = new ulong[1 << bits];
        shift = 32 - bits;
        var knownBits = BitOperations.Log2((uint)Math.Max(numbers.Length, 16) * BitsPerNumber);
        known = new ulong[(1 << knownBits) / 64];
        knownShift = 32 - knownBits;
        Add(numbers, values);
    }

    /// <summary>What is told of a number that is not in the list.</summary>
    public const int None = -1;

    public int Find(uint number)
    {
        var (block, bit) = BitOf(number);
        if ((known[block] & bit) == 0)
            return None;

        for (var at = (int)(number >> shift); ; at = (at + 1) & (slots.Length - 1))
        {
            var slot = slots[at];
            if ((uint)(slot >> 32) == number || (uint)slot == 0)
                return (int)slot - 1;
        }
    }

    // Runs once, before anything was compiled well.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Add(ReadOnlySpan<uint> numbers, ReadOnlySpan<int> values)
    {
        for (var i = 0; i < numbers.Length; i++)
        {
            var at = (int)(numbers[i] >> shift);
            while ((uint)slots[at] != 0)
                at = (at + 1) & (slots.Length - 1);

            slots[at] = ((ulong)numbers[i] << 32) | (uint)(values[i] + 1);
            var (block, bit) = BitOf(numbers[i]);
            known[block] |= bit;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private (int Block, ulong Bit) BitOf(uint number)
    {
        var bit = (number * Spread) >> knownShift;
        return ((int)(bit >> 6), 1UL << (int)(bit & 63));
    }
}
