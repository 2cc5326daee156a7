using System.Numerics;
using System.Runtime.Intrinsics;
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

    /// <summary>From which score on a rule is found where the patterns found nothing; by number, with infinity where there is no rule.</summary>
    private readonly float[] addFrom = new float[Weights.Width];

    /// <summary>By <see cref="Rule.Index"/> the number that the weights have for it; -1 for none.</summary>
    private readonly int[] numberOf;

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
        numberOf = new int[rules.Rules.Count];
        numberOf.AsSpan().Fill(-1);
        addFrom.AsSpan().Fill(float.PositiveInfinity);
        known = new Rule?[weights.Rules.Length];
        for (var number = 0; number < known.Length; number++)
        {
            if (rules.Rules.FirstOrDefault(rule => rule.Id == weights.Rules[number]) is not { } rule)
                continue;

            known[number] = rule;
            numberOf[rule.Index] = number;
            addFrom[number] = rule.MayBeGuessed ? limits[number].AddFrom : float.PositiveInfinity;
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
        for (var i = findings.Count - 1; i >= 0; i--)
        {
            if (IsVoid(reading, findings[i], scratch))
                findings.RemoveAt(i);
        }

        var kept = findings.Count;
        for (var sentence = 0; sentence < scratch.Terms.SentenceCount; sentence++)
            Add(reading, sentence, found, scratch, findings);

        if (findings.Count == kept)
            return findings;

        return rules.Precedence.Settle(reading, [.. findings.OrderBy(finding => finding.Start).ThenBy(finding => finding.End)]);
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
            var bit = NumberOf(finding) is var number and >= 0 ? 1u << number : 0;
            all |= bit;
            var (first, last) = reading.SentencesOf(finding);
            for (var sentence = first; finding.Kind == FindingKind.Praise && sentence <= last; sentence++)
                found[sentence] |= bit;
        }

        for (var sentence = 0; sentence < count; sentence++)
        {
            if (scratch.Terms.Sentence(sentence).Length > LongestJudged)
            {
                scratch.Scores.AsSpan(sentence * Weights.Width, Weights.Width).Fill(float.NaN);
                continue;
            }

            var sink = new SentenceScores(weights);
            SentenceFeatures.Tell(scratch.Terms, sentence, found, ref sink);
            sink.To(scratch.Scores.AsSpan(sentence * Weights.Width, Weights.Width));
        }

        return all;
    }

    private bool IsVoid(Reading reading, Finding finding, Scratch scratch)
    {
        var rule = NumberOf(finding);
        if (rule < 0 || finding.IsPlain || float.IsNegativeInfinity(limits[rule].VoidBelow) || IsKnownName(reading, finding.Rule))
            return false;

        var (first, last) = reading.SentencesOf(finding);
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
        for (var rest = Reached(scores) & ~found; rest != 0; rest &= rest - 1)
        {
            var rule = BitOperations.TrailingZeroCount(rest);
            if (known[rule] is not { } its || IsKnownName(reading, its.Id))
                continue;

            var within = reading.Text.Sentences[sentence];
            if (Language.IsEnglish(reading.Text, within.First, within.End, out _) && Span(reading, sentence, rule, scratch) is var (start, end) && end > start && !IsForbidden(reading, sentence, its, start, end))
            {
                kept.Add(new Finding(its.Id, its.Kind, start, end, reading.Text.Source[start..end], its.Why)
                {
                    Title = its.Title,
                    RuleIndex = its.Index,
                    By = FindingReader.Weights,
                    Rewriter = its.Kind == FindingKind.Caution ? new Rewriter(reading.Again, its.Wordings) : null,
                });
            }
        }
    }

    /// <summary>Words without which the patterns find nothing are asked of a guess as well, and those that make a caution void when the patterns find it do so when it is guessed.</summary>
    private static bool IsForbidden(Reading reading, int sentence, Rule rule, int start, int end)
    {
        var match = reading.MatchAt(sentence, start, end);
        var scopes = new Scopes(reading, static () => []);
        foreach (ref readonly var guard in rule.When.AsSpan())
        {
            if (guard.Kind is GuardKind.Overlapping && !scopes.Holds(guard, match, sentence))
                return true;
        }

        if (rule.Kind != FindingKind.Caution)
            return false;

        foreach (var voided in reading.Search.Voided)
        {
            if (voided.Candidate.Rule == rule && voided.Match.ShownStart < match.ShownEnd && match.ShownStart < voided.Match.ShownEnd)
                return true;
        }

        foreach (ref readonly var guard in rule.Unless.AsSpan())
        {
            if (guard.Kind is GuardKind.Overlapping or GuardKind.Sentence or GuardKind.Earlier && scopes.Holds(guard, match, sentence))
                return true;
        }

        return false;
    }

    /// <summary>One bit for each rule whose score is high enough to add it; hardly ever any.</summary>
    private uint Reached(ReadOnlySpan<float> scores)
    {
        var reached = 0u;
        for (var rule = 0; rule < Weights.Width; rule += Vector256<float>.Count)
            reached |= Vector256.GreaterThanOrEqual(Vector256.Create(scores[rule..]), Vector256.Create<float>(addFrom.AsSpan(rule))).ExtractMostSignificantBits() << rule;

        return reached;
    }

    /// <summary>Whether a name is asked for and it is known which: then there is nothing to guess.</summary>
    private static bool IsKnownName(Reading reading, string rule) => reading.CustomerName is not null && rule == RuleIds.UsesName;

    private (int Start, int End) Span(Reading reading, int sentence, int rule, Scratch scratch)
    {
        var terms = scratch.Terms.Sentence(sentence);
        Span<float> shares = stackalloc float[terms.Length];
        shares.Clear();
        var sink = new WordShares(weights, rule, shares);
        SentenceFeatures.Tell(scratch.Terms, sentence, scratch.Found.AsSpan(0, scratch.Terms.SentenceCount), ref sink);
        return Passage.Of(reading, terms, shares);
    }

    private int NumberOf(Finding finding) => finding.RuleIndex >= 0 ? numberOf[finding.RuleIndex] : -1;
}
