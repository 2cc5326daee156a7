using System.Runtime.InteropServices;
using Goodword.Coaching.Loading;
using Goodword.Coaching.Text;

namespace Goodword.Coaching.Matching;

/// <summary>The patterns with one anchor, with all that rejects most of them side by side.</summary>
internal sealed class PatternBucket(int[] patterns)
{
    /// <summary>What can be told of a sentence at once; a pattern that asks for the opposite is not looked for in it.</summary>
    [Flags]
    internal enum SentenceTraits : byte
    {
        None = 0,
        Question = 1,
        Unpunctuated = 2,
        First = 4,
    }

    /// <summary>A pattern's place among all, what the sentence must and must not be, and the signatures of two of its parts.</summary>
    [StructLayout(LayoutKind.Auto)]
    internal readonly record struct Entry(int Pattern, SentenceTraits Needs, SentenceTraits Refuses, Signature One, Signature Other)
    {
        public bool MayMatch(SentenceTraits traits, in Signature words) =>
            (Needs & ~traits) == SentenceTraits.None && (Refuses & traits) == SentenceTraits.None && One.Meets(words) && Other.Meets(words);
    }

    // Made when a text first has the anchor: most rules never need theirs.
    private Entry[]? entries;

    public ReadOnlySpan<Entry> Entries(IReadOnlyList<Candidate> candidates) => entries ?? Make(candidates);

    private Entry[] Make(IReadOnlyList<Candidate> candidates) => entries = Array.ConvertAll(patterns, pattern => EntryOf(pattern, candidates[pattern]));

    public static SentenceTraits TraitsOf(Reading reading, int sentence)
    {
        var within = reading.Text.Sentences[sentence];
        return (within.IsQuestion ? SentenceTraits.Question : SentenceTraits.None)
            | (reading.Text.Tokens[within.End - 1].Kind != TokenKind.Punctuation ? SentenceTraits.Unpunctuated : SentenceTraits.None)
            | (sentence == 0 ? SentenceTraits.First : SentenceTraits.None);
    }

    private static Entry EntryOf(int index, Candidate candidate)
    {
        // The last part is mostly the anchor, which is there in any case.
        Signature[] telling = [.. (candidate.Pattern?.Parts ?? []).SkipLast(1).Select(part => part.Signature).OrderBy(signature => signature.Count).Take(2)];
        return new Entry(
            index,
            TraitsOf(candidate.When),
            TraitsOf(candidate.Unless),
            telling is [var one, ..] ? one : Signature.All,
            telling is [_, var other] ? other : Signature.All);
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
