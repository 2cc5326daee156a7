using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Goodword.Coaching.SecondReading;

/// <summary>
/// Finds what is known of a number in a list. Eight numbers lie side by side and are compared at once: whether a number is there at all, and at which of the
/// eight, cannot be foreseen, and a processor that guesses it wrong loses more time than all the rest takes. Behind them, within the same line of its cache, lies
/// what is known of them.
/// </summary>
internal sealed class NumberTable
{
    private const int Lanes = 8;

    /// <summary>Eight numbers, what is known of them, two in one place, and what is told of a number that is none of them, which is 0.</summary>
    private const int Group = 16;

    /// <summary>More than so many in a group of eight, on average, and too many groups would overflow into the next.</summary>
    private const int MostOnAverage = 5;

    private readonly uint[] groups;
    private readonly int first;
    private readonly uint last;
    private readonly int shift;

    /// <param name="numbers">Each once.</param>
    /// <param name="values">What is known of each: 1 or greater.</param>
    public NumberTable(ReadOnlySpan<uint> numbers, ReadOnlySpan<ushort> values)
    {
        var bits = BitOperations.Log2((uint)Math.Max(numbers.Length / MostOnAverage, 1)) + 1;
        groups = CacheLines.Allocate<uint>(Group << bits, out first);
        last = (1u << bits) - 1;
        shift = 32 - bits;
        Add(numbers, values);
    }

    /// <summary>What is told of a number that is not in the list.</summary>
    public const int None = 0;

    public ushort Find(uint number)
    {
        var group = number >> shift;
        var lane = LaneOf(number, group);
        while (lane == Lanes && IsFull(group))
        {
            group = (group + 1) & last;
            lane = LaneOf(number, group);
        }

        return Value(group, lane);
    }

    /// <summary>As <see cref="Find"/>, of many numbers.</summary>
    public void FindAll(ReadOnlySpan<uint> numbers, Span<ushort> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            var number = numbers[i];
            var group = number >> shift;
            var lane = LaneOf(number, group);

            // Rare enough to be foreseen: a number may be in the next group only when its own has no room.
            values[i] = lane == Lanes & IsFull(group) ? Find(number) : Value(group, lane);
        }
    }

    /// <summary>Where among the eight it is; <see cref="Lanes"/> when it is none of them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private uint LaneOf(uint number, uint group)
    {
        var eight = Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(groups), (uint)first + (group * Group));
        return (uint)BitOperations.TrailingZeroCount(Vector256.Equals(eight, Vector256.Create(number)).ExtractMostSignificantBits() | (1u << Lanes));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ushort Value(uint group, uint lane) => (ushort)(groups[PlaceOf(group, lane)] >> Side(lane));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool IsFull(uint group) => groups[PlaceOf(group, Lanes - 1)] >> Side(Lanes - 1) != 0;

    private int PlaceOf(uint group, uint lane) => first + (int)((group * Group) + Lanes + (lane / 2));

    private static int Side(uint lane) => (int)(lane % 2) * 16;

    // Runs once, before anything was compiled well.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Add(ReadOnlySpan<uint> numbers, ReadOnlySpan<ushort> values)
    {
        for (var i = 0; i < numbers.Length; i++)
        {
            var group = numbers[i] >> shift;
            while (IsFull(group))
                group = (group + 1) & last;

            var lane = 0u;
            while (Value(group, lane) != 0)
                lane++;

            groups[first + (group * Group) + lane] = numbers[i];
            groups[PlaceOf(group, lane)] |= (uint)values[i] << Side(lane);
        }
    }
}
