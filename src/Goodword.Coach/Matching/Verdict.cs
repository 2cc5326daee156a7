using Goodword.Coaching.Loading;
using Goodword.Coaching.Promises;
using Goodword.Coaching.Rewriting;
using Goodword.Coaching.Text;

namespace Goodword.Coaching.Matching;

/// <summary>Decides which of the matches in one text are findings.</summary>
internal sealed class Verdict(RuleSet rules, Reading reading, Func<IReadOnlyList<Reading>> earlier)
{
    /// <summary>Steps that it takes to decide on a match, besides those that it takes to compare it with the others of its sentence.</summary>
    private const int StepsAtLeast = 30;

    private readonly Scopes scopes = new(reading, earlier);
    private readonly List<Sighting> sightings = reading.Search.Sightings;

    public List<Finding> Findings()
    {
        sightings.Clear();
        reading.Search.Voided.Clear();
        var sentences = reading.Text.Sentences;
        var search = reading.Search;
        var promises = rules.DatedPromises.Length == 0 ? [] : PromiseReader.Dated(reading.Text);
        scopes.Promises = promises;
        var promise = 0;
        for (var i = 0; i < sentences.Length; i++)
        {
            if (!Language.IsEnglish(reading.Text, sentences[i].First, sentences[i].End, out _))
                continue;

            search.Found.Clear();
            rules.Index.FindAll(reading, i, search);
            var from = sightings.Count;
            foreach (var (pattern, _, match) in search.Found)
                Consider(new Sighting(rules.Candidates[pattern], match, i), from);

            // In the order of the text, so that each is looked at once; those of a sentence that is not English are passed over.
            for (; promise < promises.Count && promises[promise].Start < sentences[i].End; promise++)
            {
                var (start, end) = promises[promise];
                foreach (var candidate in start >= sentences[i].First ? rules.DatedPromises : [])
                    Consider(new Sighting(candidate, new Match(start, end, start, end), i), from);
            }
        }

        var findings = new List<Finding>(sightings.Count);
        foreach (var sighting in sightings)
            findings.Add(ToFinding(sighting));

        Order(findings);
        return rules.Precedence.Settle(reading, findings);
    }

    /// <summary>Those of one place stay as they are. They are nearly in order: a sentence's stand behind those of the sentence before.</summary>
    private static void Order(List<Finding> findings)
    {
        for (var i = 1; i < findings.Count; i++)
        {
            var finding = findings[i];
            var at = i;
            for (; at > 0 && findings[at - 1] is var before && (before.Start > finding.Start || (before.Start == finding.Start && before.End > finding.End)); at--)
                findings[at] = before;

            findings[at] = finding;
        }
    }

    /// <summary>Overlapping matches of one rule become one that covers them; what it says is the longest's.</summary>
    private void Consider(Sighting sighting, int from)
    {
        reading.Effort.Spend(StepsAtLeast + (sightings.Count - from));
        for (var i = from; i < sightings.Count; i++)
        {
            if (sightings[i].Covers(sighting))
                return;
        }

        if (!Holds(sighting))
            return;

        for (var i = sightings.Count - 1; i >= from; i--)
        {
            if (!sightings[i].Overlaps(sighting))
                continue;

            sighting = sighting.Over(sightings[i]);
            sightings.RemoveAt(i);
        }

        sightings.Add(sighting);
    }

    private bool Holds(Sighting sighting)
    {
        var isSifted = sighting.Candidate.Pattern is not null;
        foreach (ref readonly var guard in sighting.Candidate.When.AsSpan())
        {
            if (!(isSifted && guard.IsOfSentence) && !scopes.Holds(guard, sighting.Match, sighting.Sentence))
                return false;
        }

        var unless = sighting.Candidate.Unless;
        for (var i = 0; i < unless.Length; i++)
        {
            if ((isSifted && unless[i].IsOfSentence) || !scopes.Holds(unless[i], sighting.Match, sighting.Sentence))
                continue;

            // The pattern's own conditions stand behind those of its rule, which the second reader has learned.
            if (i >= sighting.Candidate.Rule.Unless.Length && unless[i].Kind is GuardKind.Later or GuardKind.Following)
                reading.Search.Voided.Add(sighting);

            return false;
        }

        return true;
    }

    private Finding ToFinding(Sighting sighting)
    {
        var (start, end) = Span(sighting.Match);
        var rule = sighting.Candidate.Rule;
        return new Finding(rule.Id, rule.Kind, start, end, reading.Text.Source[start..end], rule.Why)
        {
            Title = rule.Title,
            RuleIndex = rule.Index,
            IsPlain = sighting.IsPlain,
            Rewriter = rule.Kind == FindingKind.Caution ? new Rewriter(reading.Again, sighting.Candidate.Say) : null,
        };
    }

    /// <summary>Whole written words, without punctuation at either end.</summary>
    private (int Start, int End) Span(Match match)
    {
        var tokens = reading.Text.Tokens;
        var first = match.ShownStart;
        var last = match.ShownEnd - 1;
        while (last > first && (reading.Classes[last] & TokenClass.Soft) != TokenClass.None)
            last--;

        while (first > 0 && tokens[first].IsJoined)
            first--;

        while (last + 1 < tokens.Length && tokens[last + 1].IsJoined)
            last++;

        return (tokens[first].Start, tokens[last].End);
    }
}
