using Goodword.Feelings;
using Goodword.Journal;
using Goodword.Organizations;
using Goodword.Promises;
using Goodword.Storage;

namespace Goodword.Scorecard;

/// <summary>
/// What one practice did in one week, counted from the Journal. A page reads a few of these, however old the practice is.
/// </summary>
public sealed class PracticeWeek(OrganizationId organizationId, PracticeId practiceId, DateOnly monday) : IOwned
{
    /// <summary>A promise is kept early when it is kept so long before its time.</summary>
    public static readonly TimeSpan Early = TimeSpan.FromHours(1);

    public OrganizationId OrganizationId { get; private set; } = organizationId;

    public PracticeId PracticeId { get; private set; } = practiceId;

    /// <summary>The week's first day, in the practice's zone.</summary>
    public DateOnly Monday { get; private set; } = monday;

    public int Version { get; private set; }

    /// <summary>Interactions by what their customers last said of them; an answer that was changed counts where it was changed.</summary>
    public int Unhappy { get; private set; }

    public int Indifferent { get; private set; }

    public int Good { get; private set; }

    public int Delighted { get; private set; }

    /// <summary>Promises that were made with a time; the same word with a new time is none.</summary>
    public int Promised { get; private set; }

    /// <summary>Promises kept by their time; one kept after it has slipped.</summary>
    public int Kept { get; private set; }

    public int KeptEarly { get; private set; }

    public int Slipped { get; private set; }

    public int Renegotiated { get; private set; }

    /// <summary>Of the renegotiated, those whose customers were told before the old time passed.</summary>
    public int Redated { get; private set; }

    /// <summary>Promises that were sent without a time.</summary>
    public int Undated { get; private set; }

    /// <summary>How long before their time the kept promises were kept: counts by bucket, see <see cref="Buckets"/>.</summary>
    public int[] KeptBefore { get; private set; } = [];

    /// <summary>How each kind of promise fared, by the kind's name in the Journal.</summary>
    public Dictionary<string, PromiseTally> PromiseKinds { get; private set; } = [];

    public int Replies { get; private set; }

    /// <summary>Replies in which the coach saw at least one caution.</summary>
    public int RepliesWithCautions { get; private set; }

    public int RepliesWithPraises { get; private set; }

    public int Cautions { get; private set; }

    public int Praises { get; private set; }

    /// <summary>How often the coach saw what in the practice's replies, by the rule's id.</summary>
    public Dictionary<string, int> Findings { get; private set; } = [];

    /// <summary>How many first answers took how long: counts by bucket of open time, see <see cref="Buckets"/>.</summary>
    public int[] FirstAnswers { get; private set; } = [];

    public int Feelings => Unhappy + Indifferent + Good + Delighted;

    /// <summary>Promises whose time came, or that were kept before it came.</summary>
    public int Settled => Kept + Slipped;

    /// <summary>Promises whose customers waited for nothing, or heard before; and those that slipped.</summary>
    public int CameDue => Kept + Slipped + Redated;

    /// <summary>Counts a fact of this practice and week.</summary>
    public void Count(Fact fact)
    {
        Version++;
        switch (fact)
        {
            case { Kind: FactKind.Felt, Number: { } feeling }:
                Feel((FeelingValue)feeling, 1);
                break;
            case { Kind: FactKind.Promised or FactKind.PromisedUndated or FactKind.Kept or FactKind.Slipped or FactKind.Renegotiated }:
                CountPromise(fact);
                break;
            case { Kind: FactKind.Replied }:
                Replies++;
                break;
            case { Kind: FactKind.Cautioned, Rule: { } rule }:
                Cautions++;
                RepliesWithCautions += fact.Number == 1 ? 1 : 0;
                See(rule, 1);
                break;
            case { Kind: FactKind.Praised, Rule: { } rule }:
                Praises++;
                RepliesWithPraises += fact.Number == 1 ? 1 : 0;
                See(rule, 1);
                break;
            case { Kind: FactKind.FirstAnswered, Number: { } seconds }:
                FirstAnswers = Buckets.Add(FirstAnswers, TimeSpan.FromSeconds(seconds));
                break;
        }
    }

    private void CountPromise(Fact fact)
    {
        if (fact.Kind is FactKind.PromisedUndated)
        {
            Undated += (int)(fact.Number ?? 1);
            return;
        }

        var tally = TallyOf(fact);
        switch (fact)
        {
            case { Kind: FactKind.Promised, Other: null }:
                Promised++;
                tally.Promised++;
                break;
            case { Kind: FactKind.Kept, Number: >= 0 and var left }:
                CountKept(tally, left, 1);
                break;
            case { Kind: FactKind.Slipped }:
                Slipped++;
                tally.Slipped++;
                break;
            case { Kind: FactKind.Renegotiated }:
                CountRedated(tally, fact, 1);
                break;
        }
    }

    /// <summary>Whether such a promise was counted as kept in this week, or none had to be.</summary>
    public bool HoldsKept(Fact kept) => kept is not { Number: >= 0 and var left }
        || (PromiseKinds.TryGetValue(KindOf(kept), out var tally) && tally.Kept > 0 && (left < Early.TotalSeconds || tally.KeptEarly > 0) && Buckets.Has(KeptBefore, TimeSpan.FromSeconds(left)));

    /// <summary>Takes back that a promise was kept in this week: its customer said later that it was not.</summary>
    public void ForgetKept(Fact kept)
    {
        Version++;
        if (kept is { Number: >= 0 and var left } && PromiseKinds.TryGetValue(KindOf(kept), out var tally))
            CountKept(tally, left, -1);
    }

    public bool HoldsSlipped(Fact slipped) => PromiseKinds.TryGetValue(KindOf(slipped), out var tally) && tally.Slipped > 0;

    /// <summary>Takes back that a promise slipped in this week: its customer had never heard of it.</summary>
    public void ForgetSlipped(Fact slipped)
    {
        Version++;
        Slipped--;
        TallyOf(slipped).Slipped--;
    }

    public bool HoldsRedated(Fact redated) => PromiseKinds.TryGetValue(KindOf(redated), out var tally) && tally.Redated >= Told(redated);

    /// <summary>Takes back that a new time was told in this week: the mail did not arrive.</summary>
    public void ForgetRedated(Fact redated)
    {
        Version++;
        CountRedated(TallyOf(redated), redated, -1);
    }

    private void CountRedated(PromiseTally tally, Fact redated, int by)
    {
        var told = by * Told(redated);
        Renegotiated += by;
        Redated += told;
        tally.Redated += told;
    }

    /// <summary>1 where it was told before the old time passed.</summary>
    private static int Told(Fact redated) => redated.Other is { } before && DateTimeOffset.FromUnixTimeSeconds(before) >= redated.At ? 1 : 0;

    public bool HoldsFirstAnswer(TimeSpan took) => Buckets.Has(FirstAnswers, took);

    /// <summary>Takes back a first answer of this week: it did not arrive.</summary>
    public void ForgetFirstAnswer(TimeSpan took)
    {
        Version++;
        FirstAnswers = Buckets.Add(FirstAnswers, took, -1);
    }

    private PromiseTally TallyOf(Fact fact)
    {
        var kind = KindOf(fact);
        if (!PromiseKinds.TryGetValue(kind, out var tally))
            PromiseKinds.Add(kind, tally = new PromiseTally());
        return tally;
    }

    /// <summary>Facts from before kinds were told have none.</summary>
    private static string KindOf(Fact fact) => fact.Rule ?? PromiseKind.Other.Id();

    private void CountKept(PromiseTally tally, long left, int by)
    {
        var early = left >= Early.TotalSeconds ? by : 0;
        Kept += by;
        KeptEarly += early;
        KeptBefore = Buckets.Add(KeptBefore, TimeSpan.FromSeconds(left), by);
        tally.Kept += by;
        tally.KeptEarly += early;
    }

    public bool Holds(FeelingValue feeling) => feeling switch
    {
        FeelingValue.Unhappy => Unhappy,
        FeelingValue.Indifferent => Indifferent,
        FeelingValue.Good => Good,
        _ => Delighted,
    }
    > 0;

    /// <summary>Takes back a feeling that the customer changed.</summary>
    public void Forget(FeelingValue feeling)
    {
        Version++;
        Feel(feeling, -1);
    }

    /// <summary>Weeks of one practice as if they were one; nothing that is stored.</summary>
    public static PracticeWeek Together(IReadOnlyList<PracticeWeek> weeks)
    {
        var sum = new PracticeWeek(weeks[0].OrganizationId, weeks[0].PracticeId, weeks[0].Monday);
        foreach (var week in weeks)
            sum.Add(week);
        return sum;
    }

    /// <summary>The same of promises alone.</summary>
    public static PracticeWeek Together(IReadOnlyList<KeptInWeek> weeks)
    {
        var sum = new PracticeWeek(weeks[0].OrganizationId, weeks[0].PracticeId, weeks[0].Monday);
        foreach (var week in weeks)
        {
            sum.Kept += week.Kept;
            sum.Slipped += week.Slipped;
            sum.Redated += week.Redated;
            sum.KeptBefore = Buckets.Together(sum.KeptBefore, week.KeptBefore);
        }

        return sum;
    }

    private void Feel(FeelingValue feeling, int by)
    {
        switch (feeling)
        {
            case FeelingValue.Unhappy:
                Unhappy += by;
                break;
            case FeelingValue.Indifferent:
                Indifferent += by;
                break;
            case FeelingValue.Good:
                Good += by;
                break;
            default:
                Delighted += by;
                break;
        }
    }

    private void See(string rule, int times) => Findings[rule] = Findings.GetValueOrDefault(rule) + times;

    private void Add(PracticeWeek week)
    {
        Unhappy += week.Unhappy;
        Indifferent += week.Indifferent;
        Good += week.Good;
        Delighted += week.Delighted;
        Promised += week.Promised;
        Kept += week.Kept;
        KeptEarly += week.KeptEarly;
        Slipped += week.Slipped;
        Renegotiated += week.Renegotiated;
        Redated += week.Redated;
        Undated += week.Undated;
        KeptBefore = Buckets.Together(KeptBefore, week.KeptBefore);
        foreach (var (kind, tally) in week.PromiseKinds)
        {
            if (!PromiseKinds.TryGetValue(kind, out var sum))
                PromiseKinds.Add(kind, sum = new PromiseTally());
            sum.Add(tally);
        }

        Replies += week.Replies;
        RepliesWithCautions += week.RepliesWithCautions;
        RepliesWithPraises += week.RepliesWithPraises;
        Cautions += week.Cautions;
        Praises += week.Praises;
        foreach (var (rule, times) in week.Findings)
            See(rule, times);
        FirstAnswers = Buckets.Together(FirstAnswers, week.FirstAnswers);
    }
}

/// <summary>What of a <see cref="PracticeWeek"/> tells how we kept our word.</summary>
public sealed record KeptInWeek(OrganizationId OrganizationId, PracticeId PracticeId, DateOnly Monday, int Kept, int Slipped, int Redated, int[] KeptBefore);
