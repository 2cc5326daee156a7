using System.Runtime.CompilerServices;

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
        Mix((first * 0x9e37_79b1) ^ (uint.RotateLeft(second, 15) * 0x85eb_ca77) ^ (((uint)kind + 1) * 0xc2b2_ae3d));

    private static uint Mix(uint hash)
    {
        hash = (hash ^ (hash >> 15)) * 0x2c1b_3c6d;
        hash = (hash ^ (hash >> 12)) * 0x297a_2d39;
        return hash ^ (hash >> 15);
    }
}
