using System.Runtime.InteropServices;

namespace Goodword.Coaching.Matching;

/// <summary>Something that a match has at some place: one of some words, a token of some class, or one of several sequences.</summary>
/// <param name="ids">The words.</param>
/// <param name="classes">The classes.</param>
/// <param name="sequences">What each sequence cannot do without, as far from where it begins.</param>
/// <param name="hint">Where none of these is, none of the sequences is either; it spares looking at each of them.</param>
internal sealed class Part(ReadOnlySpan<int> ids, TokenClass classes, PlacedPart[][] sequences, Part? hint)
{
    private const int MostFew = 4;

    private static int made;

    private readonly Signature signature = SignatureOf(ids, classes, hint);
    private readonly int[] few = ids.Length <= MostFew ? ids.ToArray() : [];
    private readonly ulong[] many = ids.Length <= MostFew ? [] : BitsOf(ids);

    /// <summary>Counts all parts of the process, so that a <see cref="Stretch"/> can keep by it what it knows of each.</summary>
    public int Number { get; } = Interlocked.Increment(ref made) - 1;

    /// <summary>Meets that of every stretch in which the part may be.</summary>
    public Signature Signature => signature;

    /// <summary>The words, when they are so few that each can be looked for.</summary>
    public ReadOnlySpan<int> Few => few;

    /// <summary>Otherwise one bit for each word.</summary>
    public ulong[] Many => many;

    public TokenClass Classes => classes;

    /// <summary>The parts of all sequences, one sequence after the other.</summary>
    public PlacedPart[] Sequences { get; } = [.. sequences.SelectMany(sequence => sequence)];

    /// <summary>Where each sequence ends among them.</summary>
    public int[] SequenceEnds { get; } = EndsOf(sequences);

    public Part? Hint => hint;

    /// <summary>One bit for each word, up to the last one that is there.</summary>
    public static ulong[] BitsOf(ReadOnlySpan<int> ids)
    {
        if (ids.IsEmpty)
            return [];

        var last = 0;
        foreach (var id in ids)
            last = Math.Max(last, id);

        var bits = new ulong[last / 64 + 1];
        foreach (var id in ids)
            bits[id / 64] |= 1UL << (id % 64);

        return bits;
    }

    private static Signature SignatureOf(ReadOnlySpan<int> ids, TokenClass classes, Part? hint)
    {
        var all = Signature.Of(classes) | (hint?.Signature ?? default);
        foreach (var id in ids)
            all |= Signature.Of(id);

        return all;
    }

    private static int[] EndsOf(PlacedPart[][] sequences)
    {
        var ends = new int[sequences.Length];
        for (var i = 0; i < ends.Length; i++)
            ends[i] = sequences[i].Length + (i > 0 ? ends[i - 1] : 0);

        return ends;
    }

    public static bool Has(ulong[] bits, int id) => (uint)(id >> 6) < (uint)bits.Length && (bits[id >> 6] & (1UL << (id & 63))) != 0;
}

/// <summary>A part, and how far it is from where the match or sequence begins.</summary>
/// <param name="Part">What is there.</param>
/// <param name="Least">The least number of words before it.</param>
/// <param name="Most">The greatest number.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PlacedPart(Part Part, int Least, int Most)
{
    /// <summary>The part's own, here so that most parts need not be looked at.</summary>
    public Signature Signature { get; } = Part.Signature;
}
