using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Goodword.Coaching.SecondReading;

/// <summary>
/// Finds what is known of a number in a list. Eight numbers lie side by side and are compared at once: whether a number is there at all, and at which of the
/// eight, cannot be foreseen, and a processor that guesses it wrong loses more time than all the rest takes.
/// </summary>
internal sealed class NumberTable
{
    private const int Lanes = 8;

    /// <summary>What is known of eight numbers, and behind it what is told of one that is none of them.</summary>
    private const int Known = Lanes + 1;

    /// <summary>More than so many in a group of eight, on average, and too many groups would overflow into the next.</summary>
    private const int MostOnAverage = 5;

    /// <summary>Groups of eight, the free places behind the others and 0.</summary>
    private readonly uint[] numbers;
    private readonly ushort[] values;
    private readonly int shift;

    /// <param name="numbers">Each once.</param>
    /// <param name="values">What is known of each: 1 or greater.</param>
    public NumberTable(ReadOnlySpan<uint> numbers, ReadOnlySpan<ushort> values)
    {
        var bits = BitOperations.Log2((uint)Math.Max(numbers.Length / MostOnAverage, 1)) + 1;
        shift = 32 - bits;
        this.numbers = new uint[Lanes << bits];
        this.values = new ushort[Known << bits];
        Add(numbers, values);
    }

    /// <summary>What is told of a number that is not in the list.</summary>
    public const int None = 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Find(uint number)
    {
        var group = number >> shift;
        var lane = LaneOf(number, group);

        // Rare enough to be foreseen: a number may be in the next group only when its own has no room.
        if (lane == Lanes & numbers[(group * Lanes) + Lanes - 1] != 0)
            return FindFurther(number, group);

        return values[(group * Known) + lane];
    }

    private int FindFurther(uint number, uint group)
    {
        uint lane;
        do
        {
            group = Next(group);
            lane = LaneOf(number, group);
        }
        while (lane == Lanes && numbers[(group * Lanes) + Lanes - 1] != 0);

        return values[(group * Known) + lane];
    }

    /// <summary>Where among the eight it is; <see cref="Lanes"/> when it is none of them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private uint LaneOf(uint number, uint group)
    {
        var eight = Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(numbers), group * Lanes);
        return (uint)BitOperations.TrailingZeroCount(Vector256.Equals(eight, Vector256.Create(number)).ExtractMostSignificantBits() | (1u << Lanes));
    }

    private uint Next(uint group) => (group + 1) & ((uint)(numbers.Length / Lanes) - 1);

    // Runs once, before anything was compiled well.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Add(ReadOnlySpan<uint> added, ReadOnlySpan<ushort> known)
    {
        for (var i = 0; i < added.Length; i++)
        {
            var group = added[i] >> shift;
            while (numbers[(group * Lanes) + Lanes - 1] != 0)
                group = Next(group);

            var lane = 0u;
            while (values[(group * Known) + lane] != 0)
                lane++;

            numbers[(group * Lanes) + lane] = added[i];
            values[(group * Known) + lane] = known[i];
        }
    }
}
