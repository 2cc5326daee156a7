using Goodword.Coaching.Promises;
using Goodword.Organizations;
using Goodword.Promises;
using Goodword.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Goodword.Conversations;

/// <summary>The writer, and the colleagues whom they promise something for.</summary>
internal sealed class PromiseOwners
{
    private static readonly char[] Apart = [' ', ',', '.', '(', ')', '\n', '\r'];
    private static readonly string[] NoNames = ["Dr", "Mr", "Mrs", "Ms", "Miss", "Prof", "Nurse", "My", "Our", "The"];

    private readonly PromiseOwner writer;
    private readonly Dictionary<string, PromiseOwner> named = new(StringComparer.Ordinal);

    private PromiseOwners(PromiseOwner writer) => this.writer = writer;

    /// <summary>Nobody is known.</summary>
    public static PromiseOwners Unknown { get; } = new(new PromiseOwner(null, OwnerDays.Free, IsWriter: true));

    public PromiseOwner Of(FoundPromise promise) => promise.Colleague is { } colleague ? named.GetValueOrDefault(colleague, writer) : writer;

    /// <summary>Loads what the promises found in a text need: nothing when there are none.</summary>
    public static async Task<PromiseOwners> LoadAsync(GoodwordDb db, SignedInStaff staff, PracticeId practice, IReadOnlyList<FoundPromise> found, PracticeCalendar calendar, DateTimeOffset now, CancellationToken ct)
    {
        if (found.Count == 0)
            return Unknown;
        var owners = new PromiseOwners(await OwnerAsync(db, staff.Id, "", calendar, now, ct));
        var colleagues = found.Select(promise => promise.Colleague).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        if (colleagues.Count == 0)
            return owners;
        var team = await db.Staff.AsNoTracking().WorkingAt(practice).Select(s => new { s.Id, s.Name }).ToListAsync(ct);
        foreach (var colleague in colleagues)
        {
            if (team.Where(s => IsMeant(s.Name, colleague)).ToList() is [var only] && only.Id != staff.Id)
                owners.named[colleague] = await OwnerAsync(db, only.Id, only.Name, calendar, now, ct);
        }

        return owners;
    }

    /// <summary>"Ana in billing", "Dr Lee" and "my colleague Tom Park" mean Ana Ruiz, Dr Amara Lee and Tom Park, but "Tom Hill" does not.</summary>
    private static bool IsMeant(string name, string colleague)
    {
        var names = name.Split(Apart, StringSplitOptions.RemoveEmptyEntries).Except(NoNames, StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal);
        var run = new List<string>();
        foreach (var word in colleague.Split(Apart, StringSplitOptions.RemoveEmptyEntries).Append("").Except(NoNames, StringComparer.Ordinal))
        {
            if (word.Length > 0 && char.IsUpper(word[0]))
            {
                run.Add(word);
                continue;
            }

            if (run.Count > 0 && run.TrueForAll(names.Contains))
                return true;
            run.Clear();
        }

        return false;
    }

    /// <summary>What is known of somebody's days from now on.</summary>
    /// <param name="db">Of their organization.</param>
    /// <param name="id">Of the person.</param>
    /// <param name="name">As the screen is to say it; empty: whoever reads it.</param>
    /// <param name="calendar">Whose days are counted.</param>
    /// <param name="now">From when on.</param>
    /// <param name="ct">Ends it early.</param>
    public static async Task<OwnerDays> DaysAsync(GoodwordDb db, StaffId id, string name, PracticeCalendar calendar, DateTimeOffset now, CancellationToken ct)
    {
        var compiled = CompiledNotice.Of(db);
        var most = await compiled.PromisesPerDay(db, id, ct) ?? int.MaxValue;
        var away = await compiled.Away(db, id, now).ToListAsync(ct);
        return new OwnerDays(name, away, await CountByDayAsync(compiled.Dues(db, id, now), calendar, ct), most);
    }

    /// <summary>They come in the order of time: the calendar is asked once a day, not once a promise.</summary>
    private static async Task<Dictionary<LocalDate, int>> CountByDayAsync(IAsyncEnumerable<DateTimeOffset> dues, PracticeCalendar calendar, CancellationToken ct)
    {
        var owed = new Dictionary<LocalDate, int>();
        var (day, ends) = (default(LocalDate), DateTimeOffset.MinValue);
        await foreach (var due in dues.WithCancellation(ct))
        {
            if (due >= ends)
            {
                day = calendar.Local(due).Date;
                ends = calendar.Zone.AtStartOfDay(day.PlusDays(1)).ToDateTimeOffset();
            }

            owed[day] = owed.GetValueOrDefault(day) + 1;
        }

        return owed;
    }

    private static async Task<PromiseOwner> OwnerAsync(GoodwordDb db, StaffId id, string name, PracticeCalendar calendar, DateTimeOffset now, CancellationToken ct) =>
        new(id, await DaysAsync(db, id, name, calendar, now, ct), IsWriter: name.Length == 0);
}
