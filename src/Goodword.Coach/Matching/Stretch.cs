using System.Numerics;
using System.Runtime.Intrinsics;
using Goodword.Coaching.Text;

namespace Goodword.Coaching.Matching;

/// <summary>
/// Up to 63 words of a sentence as bits: bit n stands for the n-th word (soft punctuation is none), the bit behind the last one for the end. Where the words of a set stand is one
/// number, and where a pattern can begin is a few shifts of such numbers: that rejects nearly every pattern without running it.
/// </summary>
internal sealed class Stretch
{
    public const int Most = 63;

    /// <summary>In a longer sentence the next stretch begins here, so that what begins before it is seen as a whole.</summary>
    public const int Step = 32;

    private readonly int[] tokens = new int[Most];
    private readonly int[] ids = new int[Most + 1];
    private readonly ulong[] byClass = new ulong[16];

    // What is known of a set holds as long as its stamp is this stretch's.
    private (ulong Positions, uint Stamp)[] known = new (ulong, uint)[256];
    private uint stamp;
    private Effort effort = new();

    /// <summary>Token at which it begins; -1 for none.</summary>
    public int First { get; private set; } = -1;

    /// <summary>How many words it has.</summary>
    public int Count { get; private set; }

    /// <summary>Token at which the sentence's next stretch begins; -1 when this one is the last.</summary>
    public int Next { get; private set; }

    /// <summary>The words with which a match may begin here: in a long sentence those from <see cref="Step"/> on are the next stretch's.</summary>
    public ulong Starts { get; private set; }

    /// <summary>That of all its words.</summary>
    public Signature Signature { get; private set; }

    /// <summary>By position the numbers of the words.</summary>
    public ReadOnlySpan<int> Ids => ids.AsSpan(0, Count);

    /// <summary>Whether any of its words is of the class with this number, or any of its places.</summary>
    public bool Has(int classNumber) => byClass[classNumber] != 0;

    /// <summary>The token that is the word at this position.</summary>
    public int Token(int position) => tokens[position];

    public void Begin(Reading reading, Sentence sentence, int first)
    {
        effort = reading.Effort;
        effort.Spend(Most);
        First = first;
        Count = 0;
        Next = -1;
        if (++stamp == 0)
        {
            Array.Clear(known);
            stamp = 1;
        }

        Array.Clear(byClass);
        var classes = reading.Classes;
        var numbers = reading.Ids;
        var signature = default(Signature);
        var all = TokenClass.None;
        var isAfterSoft = false;
        for (var at = first; at < sentence.End; at++)
        {
            if ((classes[at] & TokenClass.Soft) != TokenClass.None)
            {
                isAfterSoft = true;
                if (reading.Text.Tokens[at].Is(','))
                    Mark(TokenClass.AfterComma);

                continue;
            }

            if (Count == Most)
            {
                Next = tokens[Step];
                break;
            }

            all |= classes[at];
            for (var rest = (uint)classes[at]; rest != 0; rest &= rest - 1)
                byClass[BitOperations.TrailingZeroCount(rest)] |= 1UL << Count;

            if (isAfterSoft || Count == 0 || reading.Text.BeginsClause(at))
                Mark(TokenClass.ClauseStart);

            isAfterSoft = false;
            var id = numbers[at];
            if (id >= 0)
                signature |= Signature.Of(id);

            ids[Count] = id;
            tokens[Count++] = at;
        }

        Signature = signature | Signature.OfStretch(all | (byClass[BitOperations.Log2((uint)TokenClass.AfterComma)] != 0 ? TokenClass.AfterComma : TokenClass.None));
        if (first == sentence.First)
            byClass[BitOperations.Log2((uint)TokenClass.SentenceStart)] = 1;

        var words = byClass[BitOperations.Log2((uint)TokenClass.Word)] | byClass[BitOperations.Log2((uint)TokenClass.Number)] | byClass[BitOperations.Log2((uint)TokenClass.Link)];
        byClass[BitOperations.Log2((uint)TokenClass.SentenceEnd)] = Next >= 0 ? 0 : ulong.MaxValue << (BitOperations.Log2(words) + (words == 0 ? 0 : 1));
        Starts = (1UL << (Next >= 0 ? Step : Count)) - 1;
    }

    /// <summary>Marks the place of the next word.</summary>
    private void Mark(TokenClass place) => byClass[BitOperations.Log2((uint)place)] |= 1UL << Count;

    public void Forget() => First = -1;

    /// <summary>Where a match of the pattern can begin, as far as the parts that it cannot do without tell.</summary>
    public ulong StartsOf(Pattern pattern)
    {
        effort.Spend(2);
        return effort.IsSpent ? 0 : StartsOf(pattern.Parts, Starts);
    }

    private ulong StartsOf(ReadOnlySpan<PlacedPart> parts, ulong starts)
    {
        foreach (ref readonly var part in parts)
        {
            if (!part.Signature.Meets(Signature))
                return 0;
        }

        foreach (ref readonly var part in parts)
        {
            starts &= Before(PositionsOf(part.Part), part.Least, part.Most);
            if (starts == 0)
                return 0;
        }

        return starts;
    }

    /// <summary>The positions from which one of the given is <paramref name="least"/> to <paramref name="most"/> words ahead.</summary>
    private static ulong Before(ulong positions, int least, int most)
    {
        if (positions == 0 || least >= Most)
            return 0;

        var before = positions >> least;
        var width = 1;
        for (var wanted = Math.Min(most - least + 1, Most); width < wanted;)
        {
            var more = Math.Min(width, wanted - width);
            before |= before >> more;
            width += more;
        }

        return before;
    }

    private ulong PositionsOf(Part part)
    {
        if (part is { Hint: null, Many.Length: 0 })
            return PositionsOfTokens(part);

        if (part.Number >= known.Length)
            Grow(part.Number);

        ref var mine = ref known[part.Number];
        if (mine.Stamp == stamp)
            return mine.Positions;

        effort.Spend(4 + part.SequenceEnds.Length);
        var positions = PositionsOfTokens(part);
        if (part.Hint is { } hint && Signature.Meets(hint.Signature) && PositionsOfTokens(hint) != 0)
        {
            var first = 0;
            foreach (var end in part.SequenceEnds)
            {
                positions |= StartsOf(part.Sequences.AsSpan(first, end - first), (1UL << Count) - 1);
                first = end;
            }
        }

        // Not by the reference from above: a part of a sequence may have made the table grow.
        known[part.Number] = (positions, stamp);
        return positions;
    }

    private ulong PositionsOfTokens(Part part)
    {
        var positions = 0UL;
        foreach (var id in part.Few)
            positions |= PositionsOf(id);

        if (part.Many.Length > 0)
        {
            for (var i = 0; i < Count; i++)
                positions |= Part.Has(part.Many, ids[i]) ? 1UL << i : 0;
        }

        for (var rest = (uint)part.Classes; rest != 0; rest &= rest - 1)
            positions |= byClass[BitOperations.TrailingZeroCount(rest)];

        return positions;
    }

    /// <summary>Eight words are compared at a time.</summary>
    private ulong PositionsOf(int id)
    {
        var positions = 0UL;
        ref var first = ref ids[0];
        for (var i = 0; i < Count; i += Vector256<int>.Count)
            positions |= (ulong)Vector256.Equals(Vector256.LoadUnsafe(ref first, (nuint)i), Vector256.Create(id)).ExtractMostSignificantBits() << i;

        return positions & ((1UL << Count) - 1);
    }

    private void Grow(int number)
    {
        Array.Resize(ref known, (int)BitOperations.RoundUpToPowerOf2((uint)number + 1));
    }
}
