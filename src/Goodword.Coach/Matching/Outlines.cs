using System.Runtime.Intrinsics;

namespace Goodword.Coaching.Matching;

/// <summary>
/// What all patterns of a vocabulary cannot do without, in a few arrays rather than thousands of objects: reading a message looks at a little
/// of it here and there, and what it takes is mostly the waiting for memory.
/// </summary>
/// <remarks>Only the <see cref="Outliner"/> adds, one thread at a time; whoever has an outline may read meanwhile, for what is there never changes.</remarks>
internal sealed class Outlines
{
    private Part[] parts = new Part[1024];
    private PlacedPart[] placed = new PlacedPart[1024];
    private Outline[] options = new Outline[1024];
    private ushort[] words = new ushort[4096];
    private ulong[] bits = new ulong[4096];
    private ulong[] rarests = new ulong[1024];
    private ulong[] nexts = new ulong[1024];
    private PartRange[] optionParts = new PartRange[1024];
    private int partCount;
    private int placedCount;
    private int optionCount;
    private int wordCount;
    private int bitCount;

    /// <summary>The parts by their rows.</summary>
    public ReadOnlySpan<Part> Parts => parts;

    public ReadOnlySpan<PlacedPart> Placed => placed;

    /// <summary>The sequences of the parts that are choices, with all that is known of them.</summary>
    public ReadOnlySpan<Outline> Options => options;

    /// <summary>What is asked of the options first: their <see cref="Outline.Rarest"/>, folded; behind the last there is room for three more.</summary>
    public ReadOnlySpan<ulong> Rarests => rarests;

    /// <summary>Likewise their <see cref="Outline.Next"/>.</summary>
    public ReadOnlySpan<ulong> Nexts => nexts;

    /// <summary>And their <see cref="Outline.Parts"/>.</summary>
    public ReadOnlySpan<PartRange> OptionParts => optionParts;

    /// <summary>The lower halves of the numbers of words, which is enough to tell where these cannot be.</summary>
    public ReadOnlySpan<ushort> Words => words;

    /// <summary>One bit for each word.</summary>
    public ReadOnlySpan<ulong> Bits => bits;

    /// <summary>How many parts are kept where they are.</summary>
    public int KeptCount { get; set; }

    /// <summary>Returns the part's row.</summary>
    public int Add(Part part)
    {
        Append(ref parts, ref partCount, [part]);
        return partCount - 1;
    }

    /// <summary>Returns where the first of them is.</summary>
    public int Add(ReadOnlySpan<PlacedPart> more) => Append(ref placed, ref placedCount, more);

    public int Add(ReadOnlySpan<Outline> more)
    {
        var first = Append(ref options, ref optionCount, more);
        if (rarests.Length < optionCount + Vector256<ulong>.Count)
        {
            Array.Resize(ref rarests, options.Length * 2);
            Array.Resize(ref nexts, options.Length * 2);
            Array.Resize(ref optionParts, options.Length * 2);
        }

        for (var i = first; i < optionCount; i++)
            (rarests[i], nexts[i], optionParts[i]) = (options[i].Rarest.Folded, options[i].Next.Folded, options[i].Parts);

        return first;
    }

    public int Add(ReadOnlySpan<ushort> more) => Append(ref words, ref wordCount, more);

    public int Add(ReadOnlySpan<ulong> more) => Append(ref bits, ref bitCount, more);

    private static int Append<T>(ref T[] all, ref int count, ReadOnlySpan<T> more)
    {
        var first = count;
        if (first + more.Length > all.Length)
            Array.Resize(ref all, Math.Max(all.Length * 2, first + more.Length));

        more.CopyTo(all.AsSpan(first));
        count += more.Length;
        return first;
    }
}
