using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Goodword.Coaching.Matching;

/// <summary>
/// A set of words and classes as 256 bits, several words to a bit: two sets without a bit in common have no member in common. The most frequent
/// words have bits of their own, so that the few others of a sentence stand out.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Signature(Vector256<ulong> Bits)
{
    public const int BitCount = 256;

    private const int FrequentBits = 48;
    private const int RareBits = 200;
    private const int FirstClassBit = FrequentBits + RareBits;
    private const int LastBit = 255;

    // Of a folded one: the frequent words, the others, the classes.
    private const int FoldedFrequentBits = 16;
    private const int FoldedRareBits = 40;

    /// <summary>Those that tell something; the others are in nearly every sentence and share the last bit.</summary>
    private static readonly TokenClass[] TellingClasses =
        [TokenClass.Number, TokenClass.Link, TokenClass.Capitalized, TokenClass.Field | TokenClass.OwnName, TokenClass.GivenName, TokenClass.Unknown, TokenClass.AfterComma];

    private static readonly Signature AnyClass = OfBit(LastBit);

    public static Signature All => new(Vector256<ulong>.AllBitsSet);

    public static Signature Of(int id) => OfBit(BitOf(id));

    /// <summary>The bit of a word.</summary>
    public static int BitOf(int id) => id < Vocabulary.FrequentCount ? id % FrequentBits : FrequentBits + id % RareBits;

    public static Signature Of(TokenClass classes)
    {
        var signature = default(Signature);
        for (var i = 0; i < TellingClasses.Length; i++)
        {
            if ((classes & TellingClasses[i]) != TokenClass.None)
                signature |= OfBit(FirstClassBit + i);

            classes &= ~TellingClasses[i];
        }

        return classes == TokenClass.None ? signature : signature | AnyClass;
    }

    /// <summary>Of a stretch with these bits of words; the classes that tell nothing are there in any case.</summary>
    public static Signature OfStretch(Span<ulong> bits, TokenClass classes)
    {
        Set(bits, LastBit);
        for (var i = 0; i < TellingClasses.Length; i++)
        {
            if ((classes & TellingClasses[i]) != TokenClass.None)
                Set(bits, FirstClassBit + i);
        }

        return new Signature(Vector256.Create<ulong>(bits));
    }

    /// <summary>Sets a bit of those of a stretch.</summary>
    public static void Set(Span<ulong> bits, int bit) => bits[bit / 64] |= 1UL << (bit % 64);

    /// <summary>
    /// The same in 64 bits: less tells it from others, but of many side by side four are compared at once. The members of two sets that meet, meet here too.
    /// </summary>
    public ulong Folded
    {
        get
        {
            var (one, two, three, four) = (Bits[0], Bits[1], Bits[2], Bits[3]);
            var frequent = (one | (one >> 16) | (one >> 32)) & ((1UL << FoldedFrequentBits) - 1);
            var rare = ((one >> 48) | (two << 16) | (two >> 24) | three | (three >> 40) | (four << 24) | (four >> 16)) & ((1UL << FoldedRareBits) - 1);
            return frequent | (rare << FoldedFrequentBits) | (four >> (FirstClassBit - 192) << (FoldedFrequentBits + FoldedRareBits));
        }
    }

    /// <summary>Of several pairs of folded signatures, one bit for each of which both meet that of a stretch.</summary>
    /// <param name="rarest">The first of each pair; there is room behind the last up to a multiple of four.</param>
    /// <param name="next">The second.</param>
    /// <param name="count">How many pairs: 1 to 64.</param>
    /// <param name="stretch">That of the stretch.</param>
    public static ulong Meeting(ref readonly ulong rarest, ref readonly ulong next, int count, ulong stretch)
    {
        var all = Vector256.Create(stretch);
        var meeting = 0UL;
        for (var i = 0; i < count; i += Vector256<ulong>.Count)
        {
            var misses = Vector256.Equals(Vector256.LoadUnsafe(in rarest, (nuint)i) & all, Vector256<ulong>.Zero) | Vector256.Equals(Vector256.LoadUnsafe(in next, (nuint)i) & all, Vector256<ulong>.Zero);
            meeting |= (ulong)(misses.ExtractMostSignificantBits() ^ 0b1111) << i;
        }

        return meeting & (ulong.MaxValue >> (64 - count));
    }

    public bool Has(int bit) => (Bits[bit / 64] >> (bit % 64) & 1) != 0;

    public bool Meets(in Signature other) => (Bits & other.Bits) != Vector256<ulong>.Zero;

    public static Signature operator |(Signature one, Signature other) => new(one.Bits | other.Bits);

    private static Signature OfBit(int bit) => new(Vector256<ulong>.Zero.WithElement(bit / 64, 1UL << (bit % 64)));
}
