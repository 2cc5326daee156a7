using System.Numerics;
using Goodword.Coaching.Loading;
using Goodword.Coaching.Matching;
using Goodword.Coaching.Rewriting;
using Goodword.Coaching.Text;

namespace Goodword.Coaching.SecondReading;

/// <summary>
/// Reads after the hand-written patterns, by weights that were learned from labelled texts: adds findings in words that no pattern knows, and
/// voids those of the patterns that it thinks little of, for each rule as far as was seen to pay.
/// </summary>
internal sealed class SecondReader
{
    /// <summary>Words; people write no longer sentences, and what was learned from theirs says nothing about others.</summary>
    private const int LongestJudged = 90;

    // What one thread reads with is used by its next message.
    [ThreadStatic]
    private static Scratch? spare;

    private readonly Weights weights;
    private readonly RuleSet rules;
    private readonly WordNumbers numbers;
    private readonly Limits[] limits;
    private readonly Dictionary<string, int> numberOf;

    /// <summary>By the numbers that the weights have for them; null for one that is no more.</summary>
    private readonly Rule?[] known;

    private sealed class Scratch
    {
        public Terms Terms { get; } = new();

        public uint[] Found { get; set; } = new uint[8];

        public float[] Scores { get; set; } = new float[8 * Weights.Width];
    }

    public SecondReader(RuleSet rules, Weights weights)
    {
        this.rules = rules;
        this.weights = weights;
        numbers = new WordNumbers(rules.Vocabulary, weights);
        limits = weights.Limits;
        numberOf = new Dictionary<string, int>(weights.Rules.Length, StringComparer.Ordinal);
        known = new Rule?[weights.Rules.Length];
        for (var number = 0; number < known.Length; number++)
        {
            var id = weights.Rules[number];
            numberOf.Add(id, number);
            known[number] = rules.Rules.FirstOrDefault(rule => rule.Id == id);
        }
    }

    /// <summary>What is found in the end.</summary>
    /// <param name="reading">The text.</param>
    /// <param name="findings">What the patterns found, in order; void ones are taken out of it.</param>
    public List<Finding> Review(Reading reading, List<Finding> findings)
    {
        var scratch = spare ?? new Scratch();
        spare = null;
        var reviewed = Review(reading, findings, scratch);
        spare = scratch;
        return reviewed;
    }

    /// <summary>How much the sentences speak for each rule, for whoever wants to see it.</summary>
    public float[][] Scores(Reading reading, IReadOnlyList<Finding> findings)
    {
        var scratch = new Scratch();
        Score(reading, findings, scratch);
        return [.. Enumerable.Range(0, scratch.Terms.SentenceCount).Select(i => scratch.Scores.AsSpan(i * Weights.Width, Weights.Width).ToArray())];
    }

    private List<Finding> Review(Reading reading, List<Finding> findings, Scratch scratch)
    {
        var found = Score(reading, findings, scratch);
        findings.RemoveAll(finding => IsVoid(reading, finding, scratch));
        var kept = findings.Count;
        for (var sentence = 0; sentence < scratch.Terms.SentenceCount; sentence++)
            Add(reading, sentence, found, scratch, findings);

        if (findings.Count == kept)
            return findings;

        List<Finding> all = [.. findings.OrderBy(finding => finding.Start).ThenBy(finding => finding.End)];
        all.RemoveAll(finding => finding.By == FindingReader.Weights && Yields(reading, finding, findings));
        return all;
    }

    /// <summary>Whether its rule gives way to another that is found in one of its sentences, whoever found that.</summary>
    private bool Yields(Reading reading, Finding finding, List<Finding> findings)
    {
        if (NumberOf(finding.Rule) is not (var rule and >= 0) || known[rule] is not { Yields.Count: > 0 } its)
            return false;

        var (first, last) = SentencesOf(reading, finding);
        return findings.Exists(other => its.Yields.Contains(other.Rule) && SentencesOf(reading, other) is var (itsFirst, itsLast) && itsFirst <= last && itsLast >= first);
    }

    /// <returns>One bit for each rule that the patterns found.</returns>
    private uint Score(Reading reading, IReadOnlyList<Finding> findings, Scratch scratch)
    {
        scratch.Terms.Read(reading, numbers);
        var count = scratch.Terms.SentenceCount;
        if (scratch.Found.Length < count)
            (scratch.Found, scratch.Scores) = (new uint[count], new float[count * Weights.Width]);

        var found = scratch.Found.AsSpan(0, count);
        found.Clear();
        var all = 0u;
        foreach (var finding in findings)
        {
            var bit = NumberOf(finding.Rule) is var number and >= 0 ? 1u << number : 0;
            all |= bit;
            var (first, last) = SentencesOf(reading, finding);
            for (var sentence = first; finding.Kind == FindingKind.Praise && sentence <= last; sentence++)
                found[sentence] |= bit;
        }

        Span<int> sums = stackalloc int[3 * Weights.Width];
        for (var sentence = 0; sentence < count; sentence++)
        {
            if (scratch.Terms.Sentence(sentence).Length > LongestJudged)
            {
                scratch.Scores.AsSpan(sentence * Weights.Width, Weights.Width).Fill(float.NaN);
                continue;
            }

            sums.Clear();
            var sink = new SentenceScores(weights, sums[..Weights.Width], sums[Weights.Width..(2 * Weights.Width)], sums[(2 * Weights.Width)..]);
            SentenceFeatures.Tell(scratch.Terms, sentence, found, ref sink);
            sink.To(scratch.Scores.AsSpan(sentence * Weights.Width, Weights.Width));
        }

        return all;
    }

    private bool IsVoid(Reading reading, Finding finding, Scratch scratch)
    {
        var rule = NumberOf(finding.Rule);
        if (rule < 0 || float.IsNegativeInfinity(limits[rule].VoidBelow) || IsKnownName(reading, finding.Rule))
            return false;

        var (first, last) = SentencesOf(reading, finding);
        for (var sentence = first; sentence <= last; sentence++)
        {
            if (!(scratch.Scores[(sentence * Weights.Width) + rule] < limits[rule].VoidBelow))
                return false;
        }

        return true;
    }

    private void Add(Reading reading, int sentence, uint found, Scratch scratch, List<Finding> kept)
    {
        var scores = scratch.Scores.AsSpan(sentence * Weights.Width, Weights.Width);
        for (var rule = 0; rule < limits.Length; rule++)
        {
            if (!(scores[rule] >= limits[rule].AddFrom) || (found >> rule & 1) != 0 || known[rule] is not { } its || IsKnownName(reading, its.Id))
                continue;

            var within = reading.Text.Sentences[sentence];
            if (Language.IsEnglish(reading.Text, within.First, within.End, out _) && Span(reading, sentence, rule, scratch) is var (start, end) && end > start)
            {
                kept.Add(new Finding(its.Id, its.Kind, start, end, reading.Text.Source[start..end], its.Why)
                {
                    Title = its.Title,
                    By = FindingReader.Weights,
                    Rewriter = its.Kind == FindingKind.Caution ? new Rewriter(rules.Vocabulary, its.Wordings, reading.Text.Source, reading.CustomerName) : null,
                });
            }
        }
    }

    /// <summary>Whether a name is asked for and it is known which: then there is nothing to guess.</summary>
    private static bool IsKnownName(Reading reading, string rule) => reading.CustomerName is not null && rule == "uses-name";

    private (int Start, int End) Span(Reading reading, int sentence, int rule, Scratch scratch)
    {
        var terms = scratch.Terms.Sentence(sentence);
        Span<float> shares = stackalloc float[terms.Length];
        shares.Clear();
        var sink = new WordShares(weights, rule, shares);
        SentenceFeatures.Tell(scratch.Terms, sentence, scratch.Found.AsSpan(0, scratch.Terms.SentenceCount), ref sink);
        return Passage.Of(reading, terms, shares);
    }

    private int NumberOf(string rule) => numberOf.GetValueOrDefault(rule, -1);

    private static (int First, int Last) SentencesOf(Reading reading, Finding finding)
    {
        var first = SentenceAt(reading, finding.Start);
        var last = first;
        var sentences = reading.Text.Sentences;
        while (last + 1 < sentences.Length && reading.Text.Tokens[sentences[last + 1].First].Start < finding.End)
            last++;

        return (first, last);
    }

    /// <summary>The last sentence that begins at or before the place.</summary>
    private static int SentenceAt(Reading reading, int place)
    {
        var (low, high) = (0, reading.Text.Sentences.Length - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (reading.Text.Tokens[reading.Text.Sentences[middle].First].Start <= place)
                low = middle;
            else
                high = middle - 1;
        }

        return low;
    }
}
