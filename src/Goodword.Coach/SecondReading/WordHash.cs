using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Goodword.Coaching.SecondReading;

/// <summary>Numbers by which the second reader knows words and what stands together; the same on every machine.</summary>
internal static class WordHash
{
    public const uint Start = 1;
    public const uint End = 2;
    public const uint Number = 3;
    public const uint Link = 4;
    public const uint Name = 5;

    /// <summary>Set apart from the same words said in one's own voice.</summary>
    private const uint InQuotes = 0x5bd1_e995;

    private const uint Spread = 0x9e37_79b1;
    private const uint SpreadSecond = 0x85eb_ca77;
    private const uint SpreadKind = 0xc2b2_ae3d;
    private const uint MixFirst = 0x2c1b_3c6d;
    private const uint MixLast = 0x297a_2d39;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static uint Of(ReadOnlySpan<char> word)
    {
        var hash = 2_166_136_261;
        foreach (var c in word)
            hash = (hash ^ c) * 16_777_619;

        return Mix(hash);
    }

    public static uint Quoted(uint word) => word ^ InQuotes;

    public static uint Feature(FeatureKind kind, uint first, uint second) =>
        Mix((first * Spread) ^ (uint.RotateLeft(second, 15) * SpreadSecond) ^ (((uint)kind + 1) * SpreadKind));

    /// <summary>As <see cref="Feature"/>, of numbers in a row, eight at once.</summary>
    /// <param name="kind">What the features tell.</param>
    /// <param name="first">The first number of each.</param>
    /// <param name="second">The second.</param>
    /// <param name="features">How many to make; all three have room up to a multiple of eight.</param>
    public static void Features(FeatureKind kind, ReadOnlySpan<uint> first, ReadOnlySpan<uint> second, Span<uint> features)
    {
        for (var i = 0; i < features.Length; i += Vector256<uint>.Count)
        {
            var other = Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(second), (nuint)i);
            var hash = (Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(first), (nuint)i) * Spread) ^ (((other << 15) | (other >>> 17)) * SpreadSecond) ^ Vector256.Create(((uint)kind + 1) * SpreadKind);
            hash = (hash ^ (hash >>> 15)) * MixFirst;
            hash = (hash ^ (hash >>> 12)) * MixLast;
            (hash ^ (hash >>> 15)).StoreUnsafe(ref MemoryMarshal.GetReference(features), (nuint)i);
        }
    }

    private static uint Mix(uint hash)
    {
        hash = (hash ^ (hash >> 15)) * MixFirst;
        hash = (hash ^ (hash >> 12)) * MixLast;
        return hash ^ (hash >> 15);
    }
}
