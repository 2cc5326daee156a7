using Goodword.Channels;
using Goodword.Conversations;
using Goodword.Customers;
using Goodword.Feelings;
using Goodword.Organizations;
using Goodword.Promises;
using Goodword.Promises.Webhooks;
using Goodword.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Goodword.Site.Today;

/// <summary>Who needs me now? Every query reads a few rows off the front of an index, so that the page costs the same in ten years.</summary>
internal sealed record Needs(DateTimeOffset Now, IReadOnlyList<Practice> Practices)
{
    public const int MostRows = 6;
    public const int MostCounted = 99;
    public const int MostNotices = CompiledNotice.MostAtOnce;

    /// <summary>Longer than any practice is closed.</summary>
    private const int MostDaysBack = 30;

    public required NeedCounts Counts { get; init; }

    /// <summary>When the last day before today began on which we worked: what came on Friday evening is new on Monday.</summary>
    public required DateTimeOffset Since { get; init; }

    public required IReadOnlyList<WaitingCustomer> Waiting { get; init; }

    public required IReadOnlyList<DuePromise> Mine { get; init; }

    /// <summary>Promises of who looks that may slip.</summary>
    public required IReadOnlyList<PromiseId> AtRisk { get; init; }

    /// <summary>What nobody looks after; only managers see it.</summary>
    public required IReadOnlyList<DuePromise> Unattended { get; init; }

    /// <summary>What slipped and is still owed, by whomever; only managers see it.</summary>
    public required IReadOnlyList<DuePromise> Slipped { get; init; }

    public required IReadOnlyList<UnhappyCustomer> Unhappy { get; init; }

    public required IReadOnlyList<FailedReply> Failed { get; init; }

    public required IReadOnlyList<SilentMailbox> Silent { get; init; }

    /// <summary>What still waits to go out after many tries, the longest first.</summary>
    public required IReadOnlyList<HeldMail> Held { get; init; }

    /// <summary>Addresses that are told nothing any more, since they failed or are gone; only administrators see them.</summary>
    public required IReadOnlyList<Webhook> Untold { get; init; }

    /// <summary>Practices at which nobody works, or nobody who manages; only administrators see them.</summary>
    public required IReadOnlyList<UnledPractice> Unled { get; init; }

    public string Zone => ZoneOf(Practices);

    public string ZoneOf(PracticeId practice) => Practices.FirstOrDefault(p => p.Id == practice)?.TimeZone ?? Zone;

    public static async Task<Needs> ReadAsync(GoodwordDb db, SignedInStaff staff, DateTimeOffset now, CancellationToken ct)
    {
        var compiled = CompiledNeeds.Of(db);
        var ours = staff.Practices;
        var practices = await compiled.Practices(db, ours).ToListAsync(ct);
        var zone = DateTimeZoneProviders.Tzdb[ZoneOf(practices)];
        var today = Instant.FromDateTimeOffset(now).InZone(zone).Date;
        var since = StartOf(LastWorkingDay(practices, today));
        var late = await compiled.Late(db, ours, staff.Id).ToListAsync(ct);
        var due = await compiled.Due(db, ours, staff.Id, StartOf(today.PlusDays(2))).ToListAsync(ct);
        // First what there is: nothing is asked for in vain.
        var counts = await compiled.Counts(db, ours, now, StartOf(today.PlusDays(1)), since, RawMailId.New(since)).SingleAsync(ct);
        return new Needs(now, practices)
        {
            Counts = counts,
            Since = since,
            Waiting = counts.Waiting > 0 ? await compiled.Waiting(db, ours, now).ToListAsync(ct) : [],
            Mine = [.. late.Concat(due).OrderBy(p => p.DueAt).Take(MostRows)],
            AtRisk = await compiled.AtRisk(db, ours, staff.Id).ToListAsync(ct),
            Unattended = staff.Manages && counts.HasUnattended ? await compiled.Unattended(db, ours).ToListAsync(ct) : [],
            Slipped = staff.Manages && counts.Late > 0 ? await compiled.Slipped(db, ours).ToListAsync(ct) : [],
            Unhappy = counts.Unhappy > 0 ? await compiled.Unhappy(db, ours, since, now).ToListAsync(ct) : [],
            Failed = await compiled.Failed(db, ours, StartOf(today.PlusDays(-MostDaysBack))).ToListAsync(ct),
            Silent = counts.HasSilent ? await compiled.Silent(db, now).ToListAsync(ct) : [],
            Held = counts.HasHeld ? await compiled.Held(db, ours).ToListAsync(ct) : [],
            Untold = staff.Role is Role.Administrator && counts.HasUntold ? await compiled.Untold(db).ToListAsync(ct) : [],
            Unled = staff.Role is Role.Administrator ? await UnledAsync(db, ct) : [],
        };

        DateTimeOffset StartOf(LocalDate day) => zone.AtStartOfDay(day).ToDateTimeOffset().ToUniversalTime();
    }

    private static LocalDate LastWorkingDay(IReadOnlyList<Practice> practices, LocalDate today)
    {
        var calendar = practices is [var first, ..] ? PracticeCalendar.Of(first) : null;
        var day = today.PlusDays(-1);
        while (calendar is not null && calendar.DayOf(day) is null && day > today.PlusDays(-MostDaysBack))
            day = day.PlusDays(-1);
        return day;
    }

    private static Task<List<UnledPractice>> UnledAsync(GoodwordDb db, CancellationToken ct) =>
        db.Practices.Unled(db.Staff).OrderBy(p => p.Name).ThenBy(p => p.Id).Take(MostRows)
            .Select(p => new UnledPractice(
                p.Name,
                !db.Staff.Any(s => s.LeftAt == null && s.Practices.Any(at => at.PracticeId == p.Id)),
                db.Promises.Where(owed => owed.UnattendedSince != null && owed.PracticeId == p.Id).Take(MostCounted + 1).Count(),
                db.Promises.Where(owed => owed.State == PromiseState.Slipped && owed.PracticeId == p.Id).Take(MostCounted + 1).Count()))
            .ToListAsync(ct);

    /// <summary>The day of whoever looks is that of their first practice.</summary>
    private static string ZoneOf(IReadOnlyList<Practice> practices) => practices is [var first, ..] ? Zones.OrUtc(first.TimeZone) : "UTC";
}

internal sealed record WaitingCustomer(
    ConversationId Id, PracticeId PracticeId, string Name, string Subject, string Preview, DateTimeOffset Since, string? Owner, FeelingValue? LastFeeling, DateTimeOffset? NextPromiseDueAt);

internal sealed record DuePromise(PromiseId Id, ConversationId ConversationId, PracticeId PracticeId, string Customer, string Said, DateTimeOffset DueAt)
{
    /// <summary>Where it is not who looks.</summary>
    public string? Owner { get; init; }
}

/// <param name="ConversationId">The conversation after which they told so.</param>
internal sealed record UnhappyCustomer(FeelingRequestId Id, ConversationId ConversationId, PracticeId PracticeId, string Name, DateTimeOffset At, string Comment);

/// <summary>Counted, not shown: who does not work there opens none of it.</summary>
/// <param name="Unattended">What nobody looks after.</param>
/// <param name="Slipped">What slipped and is still owed.</param>
internal sealed record UnledPractice(string Name, bool IsDeserted, int Unattended, int Slipped);

internal sealed record FailedReply(ConversationId ConversationId, string Recipient, string Problem);

internal sealed record HeldMail(DateTimeOffset Since, string Problem);

internal sealed record SilentMailbox(string Name, DateTimeOffset Since);
