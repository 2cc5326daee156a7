using Goodword.Journal;

namespace Goodword.Promises.OurWord;

/// <summary>Tells the promises of a conversation as their customer knows them: one that got a new time is the same promise, later.</summary>
internal static class WordLines
{
    /// <returns>Those that are owed first, the next due first; then the others, the latest first.</returns>
    public static IReadOnlyList<WordLine> Of(IReadOnlyCollection<Promise> promises, IReadOnlyCollection<PromiseAnswer> answers, IEnumerable<Fact> kept)
    {
        var before = promises.Where(p => p.ReplacedById is not null).ToLookup(p => p.ReplacedById ?? default);
        // What was only written is read and answered as a mail is.
        var said = answers.Where(a => a.Kind is not PromiseAnswerKind.Words).ToLookup(a => a.PromiseId);
        var done = kept.ToLookup(f => f.SubjectId, f => f.At);
        var lines = promises.Where(p => p.State is not PromiseState.Renegotiated).Select(p => Line(p, before, said, done)).ToList();
        return
        [
            .. lines.Where(l => l.IsOwed).OrderBy(l => l.DueAt).ThenBy(l => l.Id),
            .. lines.Where(l => !l.IsOwed).OrderByDescending(l => l.Steps[^1].At).ThenByDescending(l => l.Id),
        ];
    }

    private static WordLine Line(Promise promise, ILookup<PromiseId, Promise> before, ILookup<PromiseId, PromiseAnswer> said, ILookup<Guid?, DateTimeOffset> done)
    {
        var chain = new List<Promise> { promise };
        while (before[chain[0].Id].FirstOrDefault() is { } earlier && !chain.Contains(earlier))
            chain.Insert(0, earlier);
        var steps = new List<WordStep>();
        foreach (var (index, one) in chain.Index())
        {
            steps.Add(new WordStep(index == 0 ? WordStepKind.Promised : WordStepKind.NewTime, one.MadeAt, one.DueAt));
            if (one.SlippedAt is not null)
                steps.Add(new WordStep(WordStepKind.Passed, one.DueAt, one.DueAt));
            steps.AddRange(said[one.Id].Select(a => new WordStep(StepOf(a.Kind), a.At, one.DueAt)));
            // Also where it was found not to be: what was said stays said.
            steps.AddRange(done[one.Id.Value].Where(at => !said[one.Id].Any(a => a.Kind is PromiseAnswerKind.Done && a.At == at)).Select(at => new WordStep(WordStepKind.Kept, at, one.DueAt)));
            if (one is { SettledAt: { } taken, State: PromiseState.Withdrawn })
                steps.Add(new WordStep(WordStepKind.Withdrawn, taken, one.DueAt));
        }

        return new WordLine(promise.Id, chain[0].Id, promise.Said, promise.DueAt, promise.State, [.. steps.OrderBy(s => s.At)], said[promise.Id].MaxBy(a => a.Id)?.Kind);
    }

    private static WordStepKind StepOf(PromiseAnswerKind kind) => kind switch
    {
        PromiseAnswerKind.Done => WordStepKind.YouDone,
        PromiseAnswerKind.NotDone => WordStepKind.YouNotDone,
        _ => WordStepKind.YouOtherTime,
    };
}
