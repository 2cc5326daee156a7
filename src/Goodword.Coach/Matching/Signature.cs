using System.Runtime.InteropServices;

namespace Goodword.Coaching.Matching;

/// <summary>
/// A set of words as 128 bits, several words to a bit: two sets without a bit in common have no word in common. The most frequent words have
/// bits of their own, so that the few others of a sentence stand out.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Signature(ulong Low, ulong High)
{
    private const int FrequentBits = 40;

    public static Signature All => new(ulong.MaxValue, ulong.MaxValue);

    /// <summary>No word at all; meets <see cref="All"/> nevertheless.</summary>
    public static Signature None => new(0, 1UL << 63);

    public static Signature Of(int id)
    {
        var bit = id < Vocabulary.FrequentCount ? id % FrequentBits : FrequentBits + id % (127 - FrequentBits);
        return bit < 64 ? new Signature(1UL << bit, 0) : new Signature(0, 1UL << (bit - 64));
    }

    public bool Meets(in Signature other) => ((Low & other.Low) | (High & other.High)) != 0;

    public static Signature operator |(Signature one, Signature other) => new(one.Low | other.Low, one.High | other.High);
}
