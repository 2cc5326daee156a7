using System.Numerics;
using Goodword.Coaching.Loading;
using Goodword.Coaching.Text;

namespace Goodword.Coaching.Matching;

/// <summary>Finds where any of many patterns match, by the word that each of them cannot do without: patterns without a word in the text cost nothing.</summary>
internal sealed class PatternIndex
{
    private readonly Pattern[] patterns;

    private readonly IReadOnlyList<Candidate> candidates;

    /// <summary>By a word's number the patterns that it is an anchor of, in order.</summary>
    private readonly PatternBucket?[] byWord;

    /// <summary>The patterns whose anchor is a class.</summary>
    private readonly PatternBucket byClass;

    /// <param name="candidates">All with a pattern, in the order of the rules.</param>
    /// <param name="wordCount">How many words the vocabulary has.</param>
    public PatternIndex(IReadOnlyList<Candidate> candidates, int wordCount)
    {
        this.candidates = candidates;
        patterns = [.. candidates.Select(candidate => candidate.Pattern).OfType<Pattern>()];
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

        byWord = Array.ConvertAll(buckets, static bucket => bucket is null ? null : new PatternBucket([.. bucket]));
        byClass = new PatternBucket(ByClass());
    }

    /// <summary>Those with the same classes stand together.</summary>
    private int[] ByClass()
    {
        var ordered = new List<int>();
        for (var index = 0; index < patterns.Length; index++)
        {
            var classes = patterns[index].Anchor.Classes;
            if (classes == TokenClass.None)
                continue;

            var behind = ordered.FindLastIndex(other => patterns[other].Anchor.Classes == classes);
            ordered.Insert(behind < 0 ? ordered.Count : behind + 1, index);
        }

        return [.. ordered];
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
        var traits = PatternBucket.TraitsOf(reading, sentence);
        var matcher = new Matcher(reading, within.First, within.End);
        for (var from = within.First; from >= 0;)
        {
            var stretch = reading.StretchAt(from, within);
            var words = stretch.Signature;
            search.Begin(patterns.Length);
            foreach (ref readonly var entry in byClass.Entries(candidates))
            {
                if (entry.MayMatch(traits, words) && StartsOf(entry.Pattern, stretch, search) != 0)
                    search.ByClass.Add(entry.Pattern);
            }

            var ids = stretch.Ids;
            for (var position = 0; position < ids.Length; position++)
            {
                var id = ids[position];
                if ((uint)id < (uint)byWord.Length && byWord[id] is { } bucket)
                {
                    foreach (ref readonly var entry in bucket.Entries(candidates))
                    {
                        if (entry.MayMatch(traits, words) && StartsOf(entry.Pattern, stretch, search) is var starts && starts != 0)
                            TryAll(ref matcher, entry.Pattern, position, starts, stretch, search);
                    }
                }

                foreach (var index in search.ByClass)
                {
                    if ((reading.Classes[stretch.Token(position)] & patterns[index].Anchor.Classes) != TokenClass.None)
                        TryAll(ref matcher, index, position, search.Starts[index], stretch, search);
                }
            }

            from = stretch.Next;
        }
    }

    private ulong StartsOf(int index, Stretch stretch, PatternSearch search)
    {
        ref var known = ref search.StartsOf(index, out var isKnown);
        if (!isKnown)
            known = stretch.StartsOf(patterns[index]);

        return known;
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
