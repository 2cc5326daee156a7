using System.Numerics;
using Goodword.Coaching.Loading;
using Goodword.Coaching.Text;

namespace Goodword.Coaching.Matching;

/// <summary>Finds where any of many patterns match, by the word that each of them cannot do without: patterns without a word in the text cost nothing.</summary>
internal sealed class PatternIndex
{
    [Flags]
    private enum SentenceTraits : byte
    {
        None = 0,
        Question = 1,
        Unpunctuated = 2,
        First = 4,
    }

    private readonly Pattern[] patterns;

    /// <summary>By a word's number the patterns that it is an anchor of, in order.</summary>
    private readonly int[]?[] byWord;

    /// <summary>The patterns whose anchor is a class.</summary>
    private readonly int[] byClass;

    /// <summary>By pattern the signatures of two of its parts; those of all words until a text first asks for them.</summary>
    private readonly (Signature One, Signature Other)[] signatures;

    private readonly SentenceTraits[] needs;
    private readonly SentenceTraits[] refuses;

    /// <param name="candidates">All with a pattern, in the order of the rules.</param>
    /// <param name="wordCount">How many words the vocabulary has.</param>
    public PatternIndex(IReadOnlyList<Candidate> candidates, int wordCount)
    {
        patterns = [.. candidates.Select(candidate => candidate.Pattern).OfType<Pattern>()];
        signatures = new (Signature, Signature)[patterns.Length];
        Array.Fill(signatures, (Signature.All, Signature.All));
        needs = [.. candidates.Select(candidate => TraitsOf(candidate.When))];
        refuses = [.. candidates.Select(candidate => TraitsOf(candidate.Unless))];
        var buckets = new List<int>?[wordCount];
        for (var index = 0; index < patterns.Length; index++)
        {
            foreach (var id in patterns[index].Anchor.Ids)
            {
                // A set may name a word twice.
                var bucket = buckets[id] ??= [];
                if (bucket.Count == 0 || bucket[^1] != index)
                    bucket.Add(index);
            }
        }

        byWord = Array.ConvertAll(buckets, static bucket => bucket?.ToArray());
        byClass =
        [
            .. Enumerable.Range(0, patterns.Length)
                .Where(index => patterns[index].Anchor.Classes != TokenClass.None)
                .GroupBy(index => patterns[index].Anchor.Classes)
                .SelectMany(group => group),
        ];
    }

    /// <summary>Every match of one pattern inside the sentence, in order of their beginnings.</summary>
    public static List<Match> Find(Pattern pattern, Reading reading, Sentence sentence)
    {
        var found = new List<Match>();
        var matcher = new Matcher(reading, sentence.First, sentence.End);
        for (var from = sentence.First; from >= 0;)
        {
            var stretch = reading.StretchAt(from, sentence);
            for (var starts = stretch.StartsOf(pattern); starts != 0; starts &= starts - 1)
            {
                var word = stretch.Token(BitOperations.TrailingZeroCount(starts));
                for (var at = matcher.FirstStart(pattern, word); at <= Matcher.LastStart(pattern, word); at++)
                {
                    if (matcher.TryMatch(pattern, at, out var match))
                        found.Add(match);
                }
            }

            from = stretch.Next;
        }

        return found;
    }

    /// <summary>Adds every match inside the sentence.</summary>
    public void FindAll(Reading reading, int sentence, PatternSearch search)
    {
        var within = reading.Text.Sentences[sentence];
        var traits = TraitsOf(reading, sentence);
        var matcher = new Matcher(reading, within.First, within.End);
        for (var from = within.First; from >= 0;)
        {
            var stretch = reading.StretchAt(from, within);
            search.Begin(patterns.Length);
            foreach (var index in byClass)
            {
                if (StartsOf(index, stretch, search, traits) != 0)
                    search.ByClass.Add(index);
            }

            for (var position = 0; position < stretch.Count; position++)
            {
                var token = stretch.Token(position);
                var id = reading.Ids[token];
                if ((uint)id < (uint)byWord.Length && byWord[id] is { } bucket)
                {
                    foreach (var index in bucket)
                    {
                        ref readonly var signature = ref signatures[index];
                        if (signature.One.Meets(stretch.Signature) && signature.Other.Meets(stretch.Signature)
                            && StartsOf(index, stretch, search, traits) is var starts && starts != 0)
                            TryAll(ref matcher, index, position, starts, stretch, search);
                    }
                }

                foreach (var index in search.ByClass)
                {
                    if ((reading.Classes[token] & patterns[index].Anchor.Classes) != TokenClass.None)
                        TryAll(ref matcher, index, position, search.Starts[index], stretch, search);
                }
            }

            from = stretch.Next;
        }
    }

    /// <summary>What can be told of a sentence at once; a pattern that asks for the opposite is not looked for in it.</summary>
    private static SentenceTraits TraitsOf(Reading reading, int sentence)
    {
        var within = reading.Text.Sentences[sentence];
        return (within.IsQuestion ? SentenceTraits.Question : SentenceTraits.None)
            | (reading.Text.Tokens[within.End - 1].Kind != TokenKind.Punctuation ? SentenceTraits.Unpunctuated : SentenceTraits.None)
            | (sentence == 0 ? SentenceTraits.First : SentenceTraits.None);
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

    private ulong StartsOf(int index, Stretch stretch, PatternSearch search, SentenceTraits traits)
    {
        ref var known = ref search.StartsOf(index, out var isKnown);
        if (isKnown)
            return known;

        var parts = patterns[index].Parts;
        if (signatures[index].One == Signature.All && parts.Length > 1)
            signatures[index] = (parts[0].Part.Signature, parts[1].Part.Signature);

        return known = (needs[index] & ~traits) == SentenceTraits.None && (refuses[index] & traits) == SentenceTraits.None ? stretch.StartsOf(patterns[index]) : 0;
    }

    /// <summary>Tries the pattern where it may begin so that the word at the position is its anchor; each place once.</summary>
    private void TryAll(ref Matcher matcher, int index, int position, ulong starts, Stretch stretch, PatternSearch search)
    {
        var pattern = patterns[index];
        var nearest = position - pattern.Anchor.Least;
        starts = nearest < 0 ? 0 : starts & (ulong.MaxValue >> (63 - nearest));
        while (starts != 0)
        {
            var start = 63 - BitOperations.LeadingZeroCount(starts);
            if (start < position - pattern.Anchor.Most)
                return;

            starts &= ~(1UL << start);
            search.Starts[index] &= ~(1UL << start);
            var word = stretch.Token(start);
            for (var at = Matcher.LastStart(pattern, word); at >= matcher.FirstStart(pattern, word); at--)
            {
                if (matcher.TryMatch(pattern, at, out var match))
                    search.Found.Add((index, match));
            }
        }
    }
}
