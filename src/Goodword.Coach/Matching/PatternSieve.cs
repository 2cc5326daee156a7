using System.Runtime.InteropServices;
using Goodword.Coaching.Loading;
using Goodword.Coaching.Text;

namespace Goodword.Coaching.Matching;

/// <summary>
/// Tells which patterns have all that they cannot do without in a stretch of words, for all of them at once: each has one bit in the rows of its
/// parts, each word sets the bits of the patterns that have it there, and where all rows have the bit the pattern is worth a look.
/// </summary>
internal sealed class PatternSieve
{
    /// <summary>Of a pattern with more parts the others are looked at later: hardly any is told by them alone.</summary>
    private const int Rows = 4;
    private const int Bits = 64;
    private const int ClassCount = 16;

    private readonly int width;

    /// <summary>By the numbers of words, and behind them by those of classes, where their cells begin; the next one's beginning is their end.</summary>
    private readonly int[] firstCells;
    private readonly Cell[] cells;
    private readonly int firstClass;

    /// <summary>The bits of rows in which a pattern has no part.</summary>
    private readonly ulong[] always;

    /// <summary>By <see cref="SentenceTraits"/> the patterns that may match in such a sentence.</summary>
    private readonly ulong[][] byTraits;

    /// <summary>Some of a word's bits.</summary>
    [StructLayout(LayoutKind.Auto)]
    private record struct Cell(int Index, ulong Bits);

    public PatternSieve(Pattern[] patterns, IReadOnlyList<Candidate> candidates, int wordCount)
    {
        width = (patterns.Length + Bits - 1) / Bits;
        firstClass = wordCount;
        always = new ulong[Rows * width];
        byTraits = [.. Enumerable.Range(0, (int)SentenceTraits.All + 1).Select(traits => MayMatch((SentenceTraits)traits, candidates))];
        var members = new List<Cell>?[wordCount + ClassCount];
        for (var index = 0; index < patterns.Length; index++)
            Place(index, patterns[index].Parts, members);

        firstCells = new int[members.Length + 1];
        for (var i = 0; i < members.Length; i++)
            firstCells[i + 1] = firstCells[i] + (members[i]?.Count ?? 0);

        cells = [.. members.SelectMany(its => its ?? [])];
    }

    /// <summary>How many numbers <see cref="Sift"/> needs to write to; the first ones of them, one bit for each pattern, are what it finds.</summary>
    public int Size => Rows * width;

    /// <summary>One bit for each pattern that may match in the stretch.</summary>
    public ReadOnlySpan<ulong> Sift(Stretch stretch, SentenceTraits traits, Span<ulong> rows)
    {
        rows = rows[..Size];
        always.CopyTo(rows);
        foreach (var id in stretch.Ids)
        {
            if ((uint)id < (uint)firstClass)
                Add(id, rows);
        }

        for (var number = 0; number < ClassCount; number++)
        {
            if (stretch.Has(number))
                Add(firstClass + number, rows);
        }

        var passed = rows[..width];
        var (second, third, last) = (width, 2 * width, 3 * width);
        ReadOnlySpan<ulong> allowed = byTraits[(int)traits];
        for (var i = 0; i < passed.Length; i++)
            passed[i] &= rows[second + i] & rows[third + i] & rows[last + i] & allowed[i];

        return passed;
    }

    public static SentenceTraits TraitsOf(Reading reading, int sentence)
    {
        var within = reading.Text.Sentences[sentence];
        return (within.IsQuestion ? SentenceTraits.Question : SentenceTraits.None)
            | (reading.Text.Tokens[within.End - 1].Kind != TokenKind.Punctuation ? SentenceTraits.Unpunctuated : SentenceTraits.None)
            | (sentence == 0 ? SentenceTraits.First : SentenceTraits.None);
    }

    private void Add(int member, Span<ulong> rows)
    {
        foreach (ref readonly var cell in cells.AsSpan(firstCells[member]..firstCells[member + 1]))
            rows[cell.Index] |= cell.Bits;
    }

    /// <summary>The last part is the rarest.</summary>
    private void Place(int index, PlacedPart[] parts, List<Cell>?[] members)
    {
        for (var row = 0; row < Rows; row++)
        {
            var cell = new Cell(row * width + index / Bits, 1UL << (index % Bits));
            if (row >= parts.Length)
            {
                always[cell.Index] |= cell.Bits;
                continue;
            }

            var part = parts[row == 0 ? ^1 : row - 1].Part;
            AddMembers(part, cell, members);
            if (part.Hint is { } hint)
                AddMembers(hint, cell, members);
        }
    }

    private void AddMembers(Part part, Cell cell, List<Cell>?[] members)
    {
        foreach (var id in part.Few)
            AddMember(id, cell, members);

        for (var id = 0; id < part.Many.Length * Bits; id++)
        {
            if (Part.Has(part.Many, id))
                AddMember(id, cell, members);
        }

        for (var number = 0; number < ClassCount; number++)
        {
            if (((int)part.Classes >> number & 1) != 0)
                AddMember(firstClass + number, cell, members);
        }
    }

    /// <summary>The patterns come in order, so that a cell of the same block of patterns is among a word's last ones.</summary>
    private static void AddMember(int member, Cell cell, List<Cell>?[] members)
    {
        var its = CollectionsMarshal.AsSpan(members[member] ??= []);
        for (var i = its.Length - 1; i >= 0 && i >= its.Length - Rows; i--)
        {
            if (its[i].Index == cell.Index)
            {
                its[i].Bits |= cell.Bits;
                return;
            }
        }

        members[member]?.Add(cell);
    }

    private ulong[] MayMatch(SentenceTraits traits, IReadOnlyList<Candidate> candidates)
    {
        var may = new ulong[width];
        for (var i = 0; i < candidates.Count; i++)
        {
            var (needed, refused) = (TraitsOf(candidates[i].When), TraitsOf(candidates[i].Unless));
            if ((needed & ~traits) == SentenceTraits.None && (refused & traits) == SentenceTraits.None)
                may[i / Bits] |= 1UL << (i % Bits);
        }

        return may;
    }

    private static SentenceTraits TraitsOf(IReadOnlyList<Guard> guards)
    {
        var traits = SentenceTraits.None;
        foreach (var guard in guards)
        {
            traits |= guard.Kind switch
            {
                GuardKind.Question => SentenceTraits.Question,
                GuardKind.Unpunctuated => SentenceTraits.Unpunctuated,
                GuardKind.FirstSentence => SentenceTraits.First,
                _ => SentenceTraits.None,
            };
        }

        return traits;
    }
}
