using System.Numerics;
using System.Runtime.InteropServices;
using Goodword.Coaching.Loading;
using Goodword.Coaching.Text;

namespace Goodword.Coaching.Matching;

/// <summary>Finds where any of many patterns match: a sieve lets through the few that have their rarest words in the text, and only these are tried.</summary>
/// <param name="candidates">All with a pattern, in the order of the rules.</param>
/// <param name="wordCount">How many words the vocabulary has.</param>
internal sealed class PatternIndex(IReadOnlyList<Candidate> candidates, int wordCount)
{
    private const int PatternBits = 20;
    private const int TokenBits = 32;

    private readonly Pattern[] patterns = [.. candidates.Select(candidate => candidate.Pattern).OfType<Pattern>()];

    // Made when a text is first read: it asks every pattern for its parts. Two threads may make the same; either will do.
    private PatternSieve? sieve;

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

    /// <summary>Does at once what the first reading would.</summary>
    /// <exception cref="OverflowException">There are more patterns, or ways to begin them, than can be told apart.</exception>
    public void Prepare() => sieve ??= new PatternSieve(patterns, candidates, wordCount);

    /// <summary>Adds every match inside the sentence.</summary>
    public void FindAll(Reading reading, int sentence, PatternSearch search)
    {
        sieve ??= new PatternSieve(patterns, candidates, wordCount);
        var within = reading.Text.Sentences[sentence];
        var traits = PatternSieve.TraitsOf(reading, sentence);
        var matcher = new Matcher(reading, within.First, within.End);
        for (var from = within.First; from >= 0;)
        {
            var stretch = reading.StretchAt(from, within);
            var before = search.Found.Count;
            sieve.Sift(stretch, traits, search);
            foreach (var (pattern, starts) in search.Passed)
                TryAll(ref matcher, pattern, starts, stretch, reading, search);

            if (search.Found.Count - before > 1 || stretch.Next >= 0)
                Order(search, before, stretch, reading);

            from = stretch.Next;
        }
    }

    /// <summary>Tries the pattern wherever its parts stand so that it may begin.</summary>
    private void TryAll(ref Matcher matcher, int index, ulong starts, Stretch stretch, Reading reading, PatternSearch search)
    {
        var pattern = patterns[index];
        for (; starts != 0; starts &= starts - 1)
        {
            var start = BitOperations.TrailingZeroCount(starts);
            var word = stretch.Token(start);
            for (var at = matcher.FirstStart(pattern, word); at <= Matcher.LastStart(pattern, word); at++)
            {
                if (matcher.TryMatch(pattern, at, out var match))
                    search.Found.Add(new Sighted(index, start, match));
            }
        }
    }

    /// <summary>Puts what was found in a stretch into its order.</summary>
    private void Order(PatternSearch search, int first, Stretch stretch, Reading reading)
    {
        var found = CollectionsMarshal.AsSpan(search.Found)[first..];
        var kept = 0;
        foreach (var sighted in found)
        {
            var (position, isClass) = AnchorOf(patterns[sighted.Pattern].Anchor, sighted.Start, stretch, reading);
            if (position >= 0)
                found[kept++] = sighted with { Order = OrderOf(position, isClass, sighted.Pattern, sighted.Match.Start) };
        }

        search.Found.RemoveRange(first + kept, found.Length - kept);
        found[..kept].Sort(static (one, other) => one.Order.CompareTo(other.Order));
    }

    /// <summary>The first word from which the match's anchor was found, and whether by its class; -1 when the stretch ends before it.</summary>
    private static (int Position, bool IsClass) AnchorOf(Anchor anchor, int start, Stretch stretch, Reading reading)
    {
        for (var position = start + anchor.Least; position <= start + anchor.Most && position < stretch.Count; position++)
        {
            var token = stretch.Token(position);
            if (anchor.Ids.AsSpan().Contains(reading.Ids[token]))
                return (position, false);

            if ((reading.Classes[token] & anchor.Classes) != TokenClass.None)
                return (position, true);
        }

        return (-1, false);
    }

    /// <summary>By the anchor's place, words before classes, then in the order of the rules; of one pattern the match that begins nearest to its anchor first.</summary>
    private static ulong OrderOf(int position, bool isClass, int pattern, int at) =>
        ((ulong)position << 1 | (isClass ? 1UL : 0)) << (PatternBits + TokenBits) | (ulong)pattern << TokenBits | (uint)(int.MaxValue - at);
}
