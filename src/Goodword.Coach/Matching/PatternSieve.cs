using System.Numerics;
using System.Runtime.InteropServices;
using Goodword.Coaching.Loading;
using Goodword.Coaching.Text;

namespace Goodword.Coaching.Matching;

/// <summary>
/// Tells which patterns are worth a look in a stretch of words: each word has a list of the patterns whose rarest part it may be, with what else these
/// must meet beside it. A list holds only where that is told: many words share it, and all together is small enough to stay near the processor.
/// </summary>
internal sealed class PatternSieve
{
    private const int EntriesAStep = 4;
    private const int Bits = 64;
    private const int ClassCount = 16;
    private const int WordCount = ushort.MaxValue + 1;

    private readonly int width;
    private readonly Outlines table;

    /// <summary>By the lower halves of the numbers of words, and behind them by those of classes, where their lists begin; the next one's beginning is their end.</summary>
    private readonly int[] firsts;
    private readonly int firstClass;

    /// <summary>Behind one another, places in the arrays that follow.</summary>
    private readonly ushort[] lists;
    private readonly Signature[] nexts;
    private readonly Row[] rows;

    /// <summary>Signatures of what must stand beside words; the first is met by anything.</summary>
    private readonly Signature[] besides;

    /// <summary>A pattern in the list of a word.</summary>
    /// <param name="Next">The signature of another of its parts.</param>
    /// <param name="Third">That of a third.</param>
    /// <param name="Beside">That of the next rarest part of the option, where the word is the rarest of an option only.</param>
    /// <param name="Parts">All its parts.</param>
    /// <param name="Pattern">Its place among all.</param>
    /// <param name="Traits">One bit for each combination of <see cref="SentenceTraits"/> with which a sentence may have it.</param>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Entry(Signature Next, Signature Third, Signature Beside, PartRange Parts, int Pattern, byte Traits);

    /// <summary>What is asked of an entry once its next rarest part may be there.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Row(int FirstPart, ushort PartCount, ushort Pattern, ushort Third, ushort Beside, byte Traits);

    public PatternSieve(Pattern[] patterns, IReadOnlyList<Candidate> candidates, int wordCount)
    {
        width = (patterns.Length + Bits - 1) / Bits;
        firstClass = Math.Min(wordCount, WordCount);
        table = patterns.Length > 0 ? patterns[0].Outlines : new Outlines();
        var members = new List<Entry>?[firstClass + ClassCount];
        for (var index = 0; index < patterns.Length; index++)
        {
            var outline = patterns[index].Outline;
            AddTo(members, outline.Trigger, new Entry(outline.Next, outline.Third, Signature.All, outline.Parts, index, TraitsOf(candidates[index])));
        }

        firsts = new int[members.Length + 1];
        for (var i = 0; i < members.Length; i++)
            firsts[i + 1] = firsts[i] + (members[i]?.Count ?? 0);

        // Many words share an entry: each is there once, so that all together are small enough to stay near the processor.
        var places = new Dictionary<Entry, ushort>();
        lists = [.. members.SelectMany(its => its ?? []).Select(entry => PlaceOf(entry, places))];
        nexts = [.. places.Keys.Select(entry => entry.Next)];
        var beside = new Dictionary<Signature, ushort> { [Signature.All] = 0 };
        rows = [.. places.Keys.Select(entry => new Row(entry.Parts.First, checked((ushort)entry.Parts.Count), checked((ushort)entry.Pattern), PlaceOf(entry.Third, beside), PlaceOf(entry.Beside, beside), entry.Traits))];
        besides = [.. beside.Keys];
    }

    /// <summary>
    /// Adds the patterns that may begin in the stretch, and where. What is left after each question is written one behind another whether it passes or not, and only
    /// the place of the next depends on that: a processor foresees no such answer, and guessing it wrong takes longer than writing in vain.
    /// </summary>
    public void Sift(Stretch stretch, SentenceTraits traits, PatternSearch search)
    {
        search.BeginStretch(width);
        var count = 0;
        foreach (var id in stretch.Ids)
        {
            if (id < firstClass)
                count = Sift(id, stretch, search, count);
        }

        for (var number = 0; number < ClassCount; number++)
        {
            if (stretch.Has(number))
                count = Sift(firstClass + number, stretch, search, count);
        }

        foreach (var place in search.Left(Sift(search.Left(count), traits, stretch.Signature)))
        {
            ref readonly var row = ref rows[place];
            if (stretch.StartsOf(table, new PartRange(row.FirstPart, row.PartCount)) is var starts && starts != 0)
                search.Add(row.Pattern, starts);
        }
    }

    public static SentenceTraits TraitsOf(Reading reading, int sentence)
    {
        var within = reading.Text.Sentences[sentence];
        return (within.IsQuestion ? SentenceTraits.Question : SentenceTraits.None)
            | (reading.Text.Tokens[within.End - 1].Kind != TokenKind.Punctuation ? SentenceTraits.Unpunctuated : SentenceTraits.None)
            | (sentence == 0 ? SentenceTraits.First : SentenceTraits.None);
    }

    /// <summary>Leaves those in the list of a member whose next rarest part may be there.</summary>
    private int Sift(int member, Stretch stretch, PatternSearch search, int count)
    {
        var its = lists.AsSpan(firsts[member]..firsts[member + 1]);
        stretch.Spend(its.Length / EntriesAStep);
        if (its.IsEmpty || stretch.IsSpent)
            return count;

        var left = search.Left(count + its.Length);
        var signature = stretch.Signature;
        foreach (var place in its)
        {
            left[count] = place;
            count += nexts[place].Meets(signature) ? 1 : 0;
        }

        return count;
    }

    /// <summary>Leaves those that such a sentence may have, and whose option's next rarest part may be there.</summary>
    private int Sift(Span<ushort> left, SentenceTraits traits, Signature signature)
    {
        var count = 0;
        foreach (var place in left)
        {
            ref readonly var row = ref rows[place];
            left[count] = place;
            count += (row.Traits >> (int)traits) & (besides[row.Third].Meets(signature) ? 1 : 0) & (besides[row.Beside].Meets(signature) ? 1 : 0);
        }

        return count;
    }

    /// <summary>Where it is among all that differ.</summary>
    private static ushort PlaceOf<T>(T item, Dictionary<T, ushort> places)
        where T : notnull
    {
        if (!places.TryGetValue(item, out var place))
            places.Add(item, place = checked((ushort)places.Count));

        return place;
    }

    /// <summary>Adds the pattern to the lists of the part's words and classes, and of those of the rarest parts of its options.</summary>
    private void AddTo(List<Entry>?[] members, int row, in Entry entry)
    {
        if (row < 0)
        {
            // Nothing by which to tell where it is not: every stretch has a place where a clause may begin.
            AddTo(ref members[firstClass + BitOperations.Log2((uint)TokenClass.ClauseStart)], entry);
            return;
        }

        var part = table.Parts[row];
        for (var i = 0; i < part.Words.Count * (part.AreMany ? Bits : 1); i++)
        {
            if (!part.AreMany)
                AddTo(ref members[table.Words[part.Words.First + i]], entry);
            else if (WordSet.HasBit(table.Bits.Slice(part.Words.First, part.Words.Count), i))
                AddTo(ref members[(ushort)i], entry);
        }

        for (var number = 0; number < ClassCount; number++)
        {
            if (((int)part.Classes >> number & 1) != 0)
                AddTo(ref members[firstClass + number], entry);
        }

        foreach (ref readonly var option in table.Options.Slice(part.FirstOption, part.OptionCount))
            AddTo(members, option.Trigger, entry with { Beside = option.Next });
    }

    /// <summary>The patterns come in order, so that one that is there already is the last: by another option, which may be the one that is meant.</summary>
    private static void AddTo(ref List<Entry>? list, in Entry entry)
    {
        list ??= [];
        if (list.Count > 0 && list[^1].Pattern == entry.Pattern)
            list[^1] = entry with { Beside = entry.Beside | list[^1].Beside };
        else
            list.Add(entry);
    }

    private static byte TraitsOf(Candidate candidate)
    {
        var (needed, refused) = (TraitsOf(candidate.When), TraitsOf(candidate.Unless));
        var may = 0;
        for (var traits = 0; traits <= (int)SentenceTraits.All; traits++)
        {
            if ((needed & ~(SentenceTraits)traits) == SentenceTraits.None && (refused & (SentenceTraits)traits) == SentenceTraits.None)
                may |= 1 << traits;
        }

        return (byte)may;
    }

    private static SentenceTraits TraitsOf(Guard[] guards)
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
