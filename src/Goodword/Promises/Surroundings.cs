using Goodword.Organizations;
using Goodword.Storage;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Promises;

/// <summary>What a batch of promises has around it at one moment, read once for all of them: their owners, their practices, who is away.</summary>
internal sealed class Surroundings
{
    private readonly Dictionary<StaffId, StaffMember> owners;
    private readonly Dictionary<StaffId, Absence> absences;
    private readonly Dictionary<PracticeId, (Practice Practice, PracticeCalendar Calendar)> practices;

    private Surroundings(Dictionary<StaffId, StaffMember> owners, Dictionary<StaffId, Absence> absences, Dictionary<PracticeId, (Practice Practice, PracticeCalendar Calendar)> practices)
    {
        this.owners = owners;
        this.absences = absences;
        this.practices = practices;
    }

    public static async Task<Surroundings> ReadAsync(GoodwordDb db, IReadOnlyList<Promise> promises, DateTimeOffset now, CancellationToken ct)
    {
        var people = promises.Select(p => p.OwnerId).Distinct().ToList();
        var places = promises.Select(p => p.PracticeId).Distinct().ToList();
        var staff = await db.Staff.AsNoTracking().Where(s => people.Contains(s.Id)).ToDictionaryAsync(s => s.Id, ct);
        var away = await db.Absences.AsNoTracking().At(now).Where(a => people.Contains(a.StaffId)).ToListAsync(ct);
        var all = await db.Practices.AsNoTracking().Where(p => places.Contains(p.Id)).ToListAsync(ct);
        return new Surroundings(
            staff,
            away.GroupBy(a => a.StaffId).ToDictionary(a => a.Key, a => a.MaxBy(x => x.EndsAt) ?? a.First()),
            all.ToDictionary(p => p.Id, p => (p, PracticeCalendar.Of(p))));
    }

    public Practice PracticeOf(Promise promise) => practices[promise.PracticeId].Practice;

    public PracticeCalendar CalendarOf(Promise promise) => practices[promise.PracticeId].Calendar;

    /// <summary>Its owner, whoever that has become; null who came to it only now.</summary>
    public StaffMember? OwnerOf(Promise promise) => owners.GetValueOrDefault(promise.OwnerId);

    /// <summary>When the program slept through the hour, or the hours have changed: the next in which people work, if it is still in time.</summary>
    public DateTimeOffset? Later(Promise promise, DateTimeOffset now) =>
        CalendarOf(promise) is var calendar && !calendar.IsWorking(now) && calendar.NextWorking(now) is { } next && next < promise.DueAt ? next : null;

    /// <summary>Who promised while they were away, or got it then, can't be reached: whoever stands in is.</summary>
    public async Task ReachAsync(GoodwordDb db, Promise promise, DateTimeOffset now, CancellationToken ct)
    {
        if (!absences.TryGetValue(promise.OwnerId, out var absence) || absence.EndsAt <= promise.DueAt || promise.HandedForId == absence.Id || promise is { UnattendedSince: not null, HandedForId: not null })
            return;
        await db.HandOverAsync(promise, absence, now, ct);
        if (!owners.ContainsKey(promise.OwnerId))
            owners.Add(promise.OwnerId, await db.Staff.AsNoTracking().SingleAsync(s => s.Id == promise.OwnerId, ct));
    }
}
