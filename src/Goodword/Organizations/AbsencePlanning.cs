using Goodword.Promises;
using Goodword.Site;
using Goodword.Storage;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Organizations;

internal abstract record PlanOutcome
{
    private PlanOutcome()
    {
    }

    public sealed record Planned(Absence Absence) : PlanOutcome;

    /// <summary>The person is away then already.</summary>
    public sealed record Overlaps(Absence Other) : PlanOutcome;

    /// <summary>Who should stand in is the person, works at none of their practices, or has left.</summary>
    public sealed record NoSuchStandIn : PlanOutcome;

    /// <summary>There is no such person, or it is not for this one to say.</summary>
    public sealed record NotAllowed : PlanOutcome;
}

/// <summary>What became of another stand-in.</summary>
internal enum StandInOutcome
{
    Named,

    /// <summary>Who should stand in is the person, works at none of their practices, or has left.</summary>
    NoSuchStandIn,

    /// <summary>There is no such absence any more, it is not for this person to say, or somebody changed it in the same moment.</summary>
    Gone,
}

/// <summary>Plans absences: one's own, or as a manager or administrator those of the people at one's practices.</summary>
internal sealed class AbsencePlanning(GoodwordDb db, Live live, TimeProvider clock)
{
    /// <summary>More do not fit into a list to choose from.</summary>
    public const int MostColleagues = 1_000;

    public const string ToChooseAnother = "Choose somebody else who works at the same practice.";

    /// <summary>People whose absences this person plans.</summary>
    public IQueryable<StaffMember> People(SignedInStaff staff)
    {
        var practices = staff.Practices;
        var here = db.Staff.AsNoTracking().Where(s => s.LeftAt == null);
        return staff.Role is Role.Administrator ? here
            : staff.Manages ? here.Where(s => s.Id == staff.Id || s.Practices.Any(p => practices.Contains(p.PracticeId)))
            : here.Where(s => s.Id == staff.Id);
    }

    /// <summary>Who could do what this person promised: colleagues at one of their practices.</summary>
    public IQueryable<StaffMember> StandInsFor(StaffId who) =>
        db.Staff.AsNoTracking().Where(s => s.LeftAt == null && s.Id != who && s.Practices.Any(p => db.StaffPractices.Any(at => at.StaffId == who && at.PracticeId == p.PracticeId)));

    /// <summary>Absences that are not over, of people whose absences this person plans.</summary>
    public IQueryable<Absence> Planned(SignedInStaff staff, DateTimeOffset now) =>
        db.Absences.Where(a => a.EndsAt > now && People(staff).Any(s => s.Id == a.StaffId));

    public async Task<PlanOutcome> PlanAsync(SignedInStaff staff, StaffId who, DateTimeOffset from, DateTimeOffset to, StaffId? standIn, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        // One after the other for each person, so that two absences that are told at once can't overlap.
        if (!await db.Staff.HoldAsync(who, ct))
            return new PlanOutcome.NotAllowed();
        var person = await People(staff).SingleOrDefaultAsync(s => s.Id == who, ct);
        if (person is null)
            return new PlanOutcome.NotAllowed();
        if (standIn is { } other && !await StandInsFor(who).AnyAsync(s => s.Id == other, ct))
            return new PlanOutcome.NoSuchStandIn();
        if (await db.Absences.AsNoTracking().Of(who).Within(from, to).OrderBy(a => a.StartsAt).FirstOrDefaultAsync(ct) is { } overlapped)
            return new PlanOutcome.Overlaps(overlapped);
        var absence = Absence.Plan(person, from, to, standIn, clock.GetUtcNow());
        db.Absences.Add(absence);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return new PlanOutcome.Planned(absence);
    }

    /// <summary>Where it has begun, what nobody looks after goes to whoever stands in now; what somebody has stays with them.</summary>
    public async Task<StandInOutcome> NameStandInAsync(SignedInStaff staff, AbsenceId id, StaffId? standIn, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (await Planned(staff, now).AsTracking().SingleOrDefaultAsync(a => a.Id == id, ct) is not { } absence)
            return StandInOutcome.Gone;
        if (standIn is { } other && !await StandInsFor(absence.StaffId).AnyAsync(s => s.Id == other, ct))
            return StandInOutcome.NoSuchStandIn;
        absence.BeStoodInBy(standIn);
        List<Promise> handed = standIn is null ? [] : await AttendAsync(absence, now, ct);
        if (!await db.SaveIfUnchangedAsync(ct))
            return StandInOutcome.Gone;
        await live.AnnounceAsync(db.Organization, handed.Select(p => (p.PracticeId, p.ConversationId)), ct);
        return StandInOutcome.Named;
    }

    /// <returns>What was handed over for the absence to nobody, or to who has gone since, and has somebody now.</returns>
    private async Task<List<Promise>> AttendAsync(Absence absence, DateTimeOffset now, CancellationToken ct)
    {
        var handed = new List<Promise>();
        foreach (var promise in await db.Promises.Owed().Where(p => p.HandedForId == absence.Id && p.UnattendedSince != null).ToListAsync(ct))
        {
            if (await db.AttendAsync(promise, absence, now, ct))
                handed.Add(promise);
        }

        return handed;
    }

    /// <summary>One that has not begun is struck off; of one that has, the person is back now.</summary>
    /// <returns>False when there is none, it is over, or it is not for this person to say.</returns>
    public async Task<bool> EndAsync(SignedInStaff staff, AbsenceId id, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (await Planned(staff, now).AsTracking().SingleOrDefaultAsync(a => a.Id == id, ct) is not { } absence)
            return false;
        if (absence.BegunAt is null && absence.StartsAt > now)
            db.Absences.Remove(absence);
        else
            absence.CutShort(now);
        return await db.SaveIfUnchangedAsync(ct);
    }
}
