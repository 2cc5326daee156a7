using System.Runtime.InteropServices;

namespace Goodword.Coaching.Matching;

/// <summary>
/// A set of words and classes as 128 bits, several words to a bit: two sets without a bit in common have no member in common. The most frequent
/// words have bits of their own, so that the few others of a sentence stand out.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Signature(ulong Low, ulong High)
{
    private const int FrequentBits = 40;
    private const int RareBits = 80;
    private const int FirstClassBit = FrequentBits + RareBits;

    /// <summary>Those that tell something; the others are in nearly every sentence and share the last bit.</summary>
    private static readonly TokenClass[] TellingClasses =
        [TokenClass.Number, TokenClass.Link, TokenClass.Capitalized, TokenClass.Field, TokenClass.OwnName, TokenClass.Unknown, TokenClass.AfterComma];

    private static readonly Signature AnyClass = OfBit(127);

    public static Signature All => new(ulong.MaxValue, ulong.MaxValue);

    public static Signature Of(int id) => OfBit(id < Vocabulary.FrequentCount ? id % FrequentBits : FrequentBits + id % RareBits);

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

    /// <summary>Of a stretch, which has the classes that tell nothing in any case.</summary>
    public static Signature OfStretch(TokenClass classes) => Of(classes) | AnyClass;

    public bool Meets(in Signature other) => ((Low & other.Low) | (High & other.High)) != 0;

    public static Signature operator |(Signature one, Signature other) => new(one.Low | other.Low, one.High | other.High);

    private static Signature OfBit(int bit) => bit < 64 ? new Signature(1UL << bit, 0) : new Signature(0, 1UL << (bit - 64));
}
