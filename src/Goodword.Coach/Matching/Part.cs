using System.Runtime.InteropServices;

namespace Goodword.Coaching.Matching;

/// <summary>Something that a match has at some place: one of some words, a token of some class, or one of several sequences; a row of <see cref="Outlines"/>.</summary>
/// <param name="Words">Where its words are: in <see cref="Outlines.Words"/>, or when they are many their bits in <see cref="Outlines.Bits"/>.</param>
/// <param name="FirstOption">Where the sequences begin in <see cref="Outlines.Options"/>.</param>
/// <param name="OptionCount">How many these are.</param>
/// <param name="Kept">Counts the parts that take a while to find, so that it can be kept where they are; -1 for any other.</param>
/// <param name="Classes">The classes.</param>
/// <param name="AreMany">Whether it is asked for each word of the text whether it is one of the part's, rather than the other way around.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Part(WordRange Words, int FirstOption, int OptionCount, int Kept, TokenClass Classes, bool AreMany);

/// <summary>Some of the words that stand side by side.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct WordRange(int First, int Count);

/// <summary>A part, and how far it is from where the match or sequence begins.</summary>
/// <param name="Few">Its words side by side, when it is nothing but at most four: then its row need not be fetched; <see cref="NotFew"/> for any other.</param>
/// <param name="Row">Its row.</param>
/// <param name="Least">The least number of words before it.</param>
/// <param name="Most">The greatest number.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PlacedPart(ulong Few, int Row, short Least, short Most)
{
    public const ulong NotFew = ulong.MaxValue;
    public const int MostFew = 4;
}

/// <summary>Some of the placed parts.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PartRange(int First, int Count);

/// <summary>What a pattern, or an option of a choice in one, cannot do without: where these parts do not stand as they must, it cannot begin.</summary>
/// <param name="Rarest">The signature of its rarest part.</param>
/// <param name="Next">That of another, which is in the fewest signatures of sentences.</param>
/// <param name="Third">That of a third one, which is in the next fewest.</param>
/// <param name="Parts">Where its parts are in <see cref="Outlines.Placed"/>: what is cheap and rejects most comes first.</param>
/// <param name="Trigger">The rarest part's row; -1 for a pattern that has nothing but places.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Outline(Signature Rarest, Signature Next, Signature Third, PartRange Parts, int Trigger)
{
    /// <summary>Whether a stretch may have the two rarest parts.</summary>
    public bool MayBeIn(in Signature stretch) => Rarest.Meets(stretch) && Next.Meets(stretch);
}
