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

/// <summary>Plans absences: one's own, or as a manager or administrator those of the people at one's practices.</summary>
internal sealed class AbsencePlanning(GoodwordDb db, TimeProvider clock)
{
    /// <summary>People whose absences this person plans.</summary>
    public IQueryable<StaffMember> People(SignedInStaff staff)
    {
        var practices = staff.Practices;
        var here = db.Staff.AsNoTracking().Where(s => s.LeftAt == null);
        return staff.Role is Role.Administrator ? here
            : staff.Manages ? here.Where(s => s.Id == staff.Id || s.Practices.Any(p => practices.Contains(p.PracticeId)))
            : here.Where(s => s.Id == staff.Id);
    }

    public async Task<PlanOutcome> PlanAsync(SignedInStaff staff, StaffId who, DateTimeOffset from, DateTimeOffset to, StaffId? standIn, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        // One after the other for each person, so that two absences that are told at once can't overlap.
        if (!await db.Staff.HoldAsync(who, ct))
            return new PlanOutcome.NotAllowed();
        var person = await People(staff).Include(s => s.Practices).SingleOrDefaultAsync(s => s.Id == who, ct);
        if (person is null)
            return new PlanOutcome.NotAllowed();
        var places = person.Practices.ConvertAll(p => p.PracticeId);
        if (standIn is { } other && (other == who || !await db.Staff.AnyAsync(s => s.Id == other && s.LeftAt == null && s.Practices.Any(p => places.Contains(p.PracticeId)), ct)))
            return new PlanOutcome.NoSuchStandIn();
        if (await db.Absences.AsNoTracking().Of(who).Within(from, to).OrderBy(a => a.StartsAt).FirstOrDefaultAsync(ct) is { } overlapped)
            return new PlanOutcome.Overlaps(overlapped);
        var absence = Absence.Plan(person, from, to, standIn, clock.GetUtcNow());
        db.Absences.Add(absence);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return new PlanOutcome.Planned(absence);
    }

    /// <summary>One that has not begun is struck off; of one that has, the person is back now.</summary>
    /// <returns>False when there is none, it is over, or it is not for this person to say.</returns>
    public async Task<bool> EndAsync(SignedInStaff staff, AbsenceId id, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var absence = await db.Absences.SingleOrDefaultAsync(a => a.Id == id && a.EndsAt > now, ct);
        if (absence is null || !await People(staff).AnyAsync(s => s.Id == absence.StaffId, ct))
            return false;
        if (absence.BegunAt is null && absence.StartsAt > now)
            db.Absences.Remove(absence);
        else
            absence.CutShort(now);
        return await db.SaveIfUnchangedAsync(ct);
    }
}
