using System.Numerics;
using System.Runtime.Intrinsics;

namespace Goodword.Coaching.Matching;

/// <summary>The phrases of a condition; equal lists are one.</summary>
/// <param name="phrases">The phrases.</param>
/// <param name="number">Counts the lists of one compiler, so that a <see cref="Stretch"/> can tell them apart.</param>
internal sealed class PhraseList(Pattern[] phrases, int number)
{
    // Made when a text first asks. Two threads may make the same; either will do.
    private Outlined? outlined;

    public static PhraseList None { get; } = new([], 0);

    public Pattern[] All => phrases;

    public int Number => number;

    /// <summary>Where the parts of their outlines are; null when there are no phrases.</summary>
    public Outlines? Table { get; } = phrases.Length > 0 ? phrases[0].Outlines : null;

    /// <summary>Whether a stretch may have the rarest part of any of them.</summary>
    public bool MayBeIn(in Signature stretch) => (Volatile.Read(ref outlined) ?? Outline()).Signature.Meets(stretch);

    /// <summary>Whether the parts of any of them stand in the stretch so that it can begin; to be asked only if they may be in it.</summary>
    public bool MayBegin(Stretch stretch, Outlines table)
    {
        var its = Volatile.Read(ref outlined) ?? Outline();
        for (var first = 0; first < its.Parts.Length; first += 64)
        {
            for (var meeting = Signature.Meeting(in its.Rarest[first], in its.Next[first], Math.Min(64, its.Parts.Length - first), stretch.Folded); meeting != 0; meeting &= meeting - 1)
            {
                if (stretch.StartsOf(table, its.Parts[first + BitOperations.TrailingZeroCount(meeting)]) != 0)
                    return true;
            }
        }

        return false;
    }

    private Outlined Outline()
    {
        var made = new Outlined(phrases);
        Volatile.Write(ref outlined, made);
        return made;
    }

    /// <summary>What each of the phrases cannot do without, side by side.</summary>
    private sealed class Outlined
    {
        public readonly Signature Signature;

        public Outlined(Pattern[] phrases)
        {
            var room = phrases.Length + Vector256<ulong>.Count;
            (Rarest, Next, Parts) = (new ulong[room], new ulong[room], new PartRange[phrases.Length]);
            for (var i = 0; i < phrases.Length; i++)
            {
                ref readonly var outline = ref phrases[i].Outline;
                (Rarest[i], Next[i], Parts[i]) = (outline.Rarest.Folded, outline.Next.Folded, outline.Parts);
                Signature |= outline.Rarest;
            }
        }

        /// <summary>Folded.</summary>
        public ulong[] Rarest { get; }

        public ulong[] Next { get; }

        public PartRange[] Parts { get; }
    }
}
