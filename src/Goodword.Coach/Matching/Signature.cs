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
    private const int FrequentBits = 48;
    private const int RareBits = 200;
    private const int FirstClassBit = FrequentBits + RareBits;
    private const int LastBit = 255;

    /// <summary>Those that tell something; the others are in nearly every sentence and share the last bit.</summary>
    private static readonly TokenClass[] TellingClasses =
        [TokenClass.Number, TokenClass.Link, TokenClass.Capitalized, TokenClass.Field, TokenClass.OwnName, TokenClass.Unknown, TokenClass.AfterComma];

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

    public bool Meets(in Signature other) => (Bits & other.Bits) != Vector256<ulong>.Zero;

    public static Signature operator |(Signature one, Signature other) => new(one.Bits | other.Bits);

    private static Signature OfBit(int bit) => new(Vector256<ulong>.Zero.WithElement(bit / 64, 1UL << (bit % 64)));
}
