using Goodword.Feelings;
using Goodword.Journal;
using Goodword.Organizations;
using Goodword.Promises;
using Goodword.Site;
using Goodword.Storage;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Scorecard;

/// <summary>
/// Counts new facts into the weeks of their practices. A batch is one transaction that also strikes its facts off the list of those to
/// count, so that each is counted once, whatever happens and however many nodes fold.
/// </summary>
internal sealed class Folding(Database database) : ISweep
{
    private const int Batch = 1_000;

    public async Task<bool> SweepTurnAsync(OrganizationId organization, DateTimeOffset now, CancellationToken ct)
    {
        await using var db = database.Open(organization);
        var owed = await db.FactsToFold.OrderBy(f => f.FactId).Take(Batch).ToListAsync(ct);
        if (owed.Count == 0)
            return false;
        db.FactsToFold.RemoveRange(owed);
        var ids = owed.ConvertAll(f => f.FactId);
        var facts = await db.Facts.AsNoTracking().Where(f => ids.Contains(f.Id) && f.PracticeId != null).ToListAsync(ct);
        await CountAsync(db, facts, ct);
        return await db.SaveIfUnchangedAsync(ct) && owed.Count == Batch;
    }

    private static async Task CountAsync(GoodwordDb db, List<Fact> facts, CancellationToken ct)
    {
        var zones = (await db.Practices.AsNoTracking().ToListAsync(ct)).ToDictionary(p => p.Id, p => PracticeCalendar.Of(p).Zone);
        var weeks = new Dictionary<(PracticeId, DateOnly), PracticeWeek>();
        foreach (var fact in facts)
            (await WeekOfAsync(fact)).Count(fact);
        // After all are counted: what is taken back may be among them.
        foreach (var fact in facts)
        {
            if (fact is { Kind: FactKind.Felt, Other: { } before } && await ReplacedAsync(db, fact, ct) is { } replaced)
                (await HoldingAsync(replaced, week => week.Holds((FeelingValue)before))).Forget((FeelingValue)before);
            if (fact is { Kind: FactKind.Disputed } && await BeforeAsync(db, fact, FactKind.Kept, ct) is { } kept)
                (await HoldingAsync(kept, week => week.HoldsKept(kept))).ForgetKept(kept);
            if (fact is { Kind: FactKind.Unheard, Number: not null } && await BeforeAsync(db, fact, FactKind.Slipped, ct) is { } slipped)
                (await HoldingAsync(slipped, week => week.HoldsSlipped(slipped))).ForgetSlipped(slipped);
            if (fact is { Kind: FactKind.Untold } && await BeforeAsync(db, fact, FactKind.Renegotiated, ct) is { } redated)
                (await HoldingAsync(redated, week => week.HoldsRedated(redated))).ForgetRedated(redated);
            if (fact is { Kind: FactKind.Unanswered, Number: { } seconds } && TimeSpan.FromSeconds(seconds) is var took)
                (await HoldingAsync(fact, week => week.HoldsFirstAnswer(took))).ForgetFirstAnswer(took);
        }

        // At a week's border it was counted in another week than today's zone says, where the zone was another then.
        async Task<PracticeWeek> HoldingAsync(Fact counted, Func<PracticeWeek, bool> holds)
        {
            var week = await WeekOfAsync(counted);
            foreach (var monday in Weeks.AnywhereOf(CountedAt(counted)))
            {
                if (!holds(week) && await WeekAsync(PracticeOf(counted), monday) is var other && holds(other))
                    return other;
            }

            return week;
        }

        Task<PracticeWeek> WeekOfAsync(Fact fact) => WeekAsync(PracticeOf(fact), Weeks.MondayOf(CountedAt(fact), zones[PracticeOf(fact)]));

        async Task<PracticeWeek> WeekAsync(PracticeId practice, DateOnly monday)
        {
            if (weeks.TryGetValue((practice, monday), out var week))
                return week;
            week = await db.PracticeWeeks.SingleOrDefaultAsync(w => w.PracticeId == practice && w.Monday == monday, ct);
            if (week is null)
                db.PracticeWeeks.Add(week = new PracticeWeek(db.Organization, practice, monday));
            weeks.Add((practice, monday), week);
            return week;
        }
    }

    private static PracticeId PracticeOf(Fact fact) => fact.PracticeId ?? throw new InvalidOperationException("A fact of no practice is not counted.");

    /// <summary>
    /// A slip counts in the week of its time, not where the clock saw it; in facts from before that was told, where it was seen. What did not arrive
    /// is taken off where it was counted.
    /// </summary>
    private static DateTimeOffset CountedAt(Fact fact) => fact is { Kind: FactKind.Slipped or FactKind.Unanswered, Other: { } at } ? DateTimeOffset.FromUnixTimeSeconds(at) : fact.At;

    /// <summary>The last fact of that kind which is taken back.</summary>
    private static Task<Fact?> BeforeAsync(GoodwordDb db, Fact taking, FactKind kind, CancellationToken ct) => db.Facts.AsNoTracking().HappenedIn(taking.ConversationId)
        .Where(f => f.Kind == kind && f.SubjectId == taking.SubjectId && f.At <= taking.At)
        .OrderByDescending(f => f.At)
        .FirstOrDefaultAsync(ct);

    private static Task<Fact?> ReplacedAsync(GoodwordDb db, Fact felt, CancellationToken ct) => db.Facts.AsNoTracking().HappenedIn(felt.ConversationId)
        .Where(f => f.Kind == FactKind.Felt && f.SubjectId == felt.SubjectId && f.Id != felt.Id && f.At <= felt.At)
        .OrderByDescending(f => f.At)
        .FirstOrDefaultAsync(ct);
}
