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
    private readonly ushort[] ids = new ushort[Most + 1];
    private readonly ulong[] byClass = new ulong[16];

    private FoundParts found = new();
    private Outlines? outlines;
    private uint stamp;

    // One bit for each list of phrases.
    private ulong[] absent = new ulong[4];
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

    /// <summary>The same in 64 bits.</summary>
    public ulong Folded { get; private set; }

    /// <summary>Whether no more is to be looked for in the text.</summary>
    public bool IsSpent => effort.IsSpent;

    /// <summary>See <see cref="Effort"/>.</summary>
    public void Spend(int steps) => effort.Spend(steps);

    /// <summary>By position the lower halves of the numbers of the words.</summary>
    public ReadOnlySpan<ushort> Ids => ids.AsSpan(0, Count);

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
        found = reading.FoundParts;
        outlines = null;
        Array.Clear(byClass);
        var classes = reading.Classes;
        var numbers = reading.Ids;
        Span<ulong> bits = stackalloc ulong[Vector256<ulong>.Count];
        bits.Clear();
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
                Signature.Set(bits, Signature.BitOf(id));

            ids[Count] = unchecked((ushort)id);
            tokens[Count++] = at;
        }

        ids.AsSpan(Count).Fill(ushort.MaxValue);
        if (byClass[BitOperations.Log2((uint)TokenClass.AfterComma)] != 0)
            all |= TokenClass.AfterComma;

        Signature = Signature.OfStretch(bits, all);
        Folded = Signature.Folded;
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
    public ulong StartsOf(Pattern pattern) => pattern.Outline.MayBeIn(Signature) ? StartsOf(pattern.Outlines, pattern.Outline.Parts) : 0;

    /// <summary>As the other, without a look at the signatures.</summary>
    /// <param name="table">Where the parts are.</param>
    /// <param name="parts">The pattern's.</param>
    public ulong StartsOf(Outlines table, PartRange parts)
    {
        effort.Spend(4);
        if (effort.IsSpent)
            return 0;

        LookAt(table);
        return StartsOf(table, parts, Starts);
    }

    /// <summary>Whether any of the phrases can begin here; that none can is found out once, however many matches ask.</summary>
    public bool MayHave(PhraseList phrases)
    {
        if (phrases.Table is not { } table)
            return false;

        LookAt(table);
        var (block, bit) = (phrases.Number / 64, 1UL << (phrases.Number % 64));
        if (block >= absent.Length)
            Array.Resize(ref absent, block + 1);

        if ((absent[block] & bit) != 0)
            return false;

        if (phrases.MayBeIn(Signature) && phrases.MayBegin(this, table))
            return true;

        absent[block] |= bit;
        return false;
    }

    /// <summary>What was found of the parts of one table says nothing of those of another.</summary>
    private void LookAt(Outlines table)
    {
        if (outlines == table)
        {
            found.MakeRoom(table.KeptCount);
            return;
        }

        (outlines, stamp) = (table, found.NextStamp(table.KeptCount));
        Array.Clear(absent);
    }

    private ulong StartsOf(Outlines table, PartRange parts, ulong starts)
    {
        foreach (ref readonly var part in table.Placed.Slice(parts.First, parts.Count))
        {
            starts &= Before(part.Few != PlacedPart.NotFew ? PositionsOf(part.Few) : PositionsOf(table, part.Row), part.Least, part.Most);
            if (starts == 0)
                return 0;
        }

        return starts;
    }

    /// <summary>The positions from which one of the given is <paramref name="least"/> to <paramref name="most"/> words ahead.</summary>
    private static ulong Before(ulong positions, int least, int most)
    {
        if (least >= Most)
            return 0;

        // Each step sees as much more as it has seen, or what is left: three are enough for nearly all, and without a question between them they cost less than one.
        var before = positions >> least;
        var left = Math.Min(most - least, Most - 1);
        var more = Math.Min(1, left);
        before |= before >> more;
        left -= more;
        more = Math.Min(2, left);
        before |= before >> more;
        left -= more;
        more = Math.Min(4, left);
        before |= before >> more;
        left -= more;
        for (var seen = 8; left > 0; seen += more)
        {
            more = Math.Min(seen, left);
            before |= before >> more;
            left -= more;
        }

        return before;
    }

    private ulong PositionsOf(Outlines table, int row)
    {
        ref readonly var part = ref table.Parts[row];
        if (part.Kept < 0)
            return PositionsOfClasses(part.Classes) | PositionsOf(table.Words.Slice(part.Words.First, part.Words.Count));

        ref var kept = ref found[part.Kept];
        if (kept.Stamp == stamp)
            return kept.Positions;

        effort.Spend(4 + part.OptionCount);
        var positions = PositionsOfClasses(part.Classes) | (part.AreMany
            ? PositionsOf(table.Bits.Slice(part.Words.First, part.Words.Count))
            : PositionsOf(table.Words.Slice(part.Words.First, part.Words.Count)));
        for (var first = 0; first < part.OptionCount; first += 64)
        {
            var from = part.FirstOption + first;
            for (var meeting = Signature.Meeting(in table.Rarests[from], in table.Nexts[from], Math.Min(64, part.OptionCount - first), Folded); meeting != 0; meeting &= meeting - 1)
                positions |= StartsOf(table, table.OptionParts[from + BitOperations.TrailingZeroCount(meeting)], (1UL << Count) - 1);
        }

        kept = (positions, stamp);
        return positions;
    }

    private ulong PositionsOfClasses(TokenClass classes)
    {
        var positions = 0UL;
        for (var rest = (uint)classes; rest != 0; rest &= rest - 1)
            positions |= byClass[BitOperations.TrailingZeroCount(rest)];

        return positions;
    }

    private ulong PositionsOf(ReadOnlySpan<ulong> bits)
    {
        var positions = 0UL;
        for (var i = 0; i < Count; i++)
            positions |= WordSet.HasBit(bits, ids[i]) ? 1UL << i : 0;

        return positions;
    }

    /// <summary>Of four words at once.</summary>
    private ulong PositionsOf(ulong few)
    {
        var (one, two, three, four) = (Vector256.Create((ushort)few), Vector256.Create((ushort)(few >> 16)), Vector256.Create((ushort)(few >> 32)), Vector256.Create((ushort)(few >> 48)));
        var positions = 0UL;
        ref var first = ref ids[0];
        for (var i = 0; i < Count; i += Vector256<ushort>.Count)
        {
            var block = Vector256.LoadUnsafe(ref first, (nuint)i);
            var equal = Vector256.Equals(block, one) | Vector256.Equals(block, two) | Vector256.Equals(block, three) | Vector256.Equals(block, four);
            positions |= (ulong)equal.ExtractMostSignificantBits() << i;
        }

        return positions;
    }

    /// <summary>Sixteen words of the text are compared at a time.</summary>
    private ulong PositionsOf(ReadOnlySpan<ushort> words)
    {
        var positions = 0UL;
        ref var first = ref ids[0];
        for (var i = 0; i < Count; i += Vector256<ushort>.Count)
        {
            var block = Vector256.LoadUnsafe(ref first, (nuint)i);
            var equal = Vector256<ushort>.Zero;
            foreach (var word in words)
                equal |= Vector256.Equals(block, Vector256.Create(word));

            positions |= (ulong)equal.ExtractMostSignificantBits() << i;
        }

        return positions;
    }
}
