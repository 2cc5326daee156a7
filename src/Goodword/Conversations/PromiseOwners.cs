using Goodword.Coaching.Promises;
using Goodword.Organizations;
using Goodword.Promises;
using Goodword.Storage;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Conversations;

/// <summary>The writer, and the colleagues whom they promise something for.</summary>
internal sealed class PromiseOwners
{
    private static readonly char[] Apart = [' ', ',', '.', '(', ')', '\n', '\r'];
    private static readonly string[] NoNames = ["Dr", "Mr", "Mrs", "Ms", "Miss", "Prof", "Nurse", "My", "Our", "The"];

    private readonly Dictionary<string, PromiseOwner> named = new(StringComparer.Ordinal);

    private PromiseOwners(PromiseOwner writer) => Writer = writer;

    /// <summary>Nobody is known.</summary>
    public static PromiseOwners Unknown { get; } = new(new PromiseOwner(null, OwnerDays.Free, IsWriter: true));

    public PromiseOwner Writer { get; }

    public PromiseOwner Of(FoundPromise promise) => promise.Colleague is { } colleague ? named.GetValueOrDefault(colleague, Writer) : Writer;

    /// <summary>Loads what the promises found in a text need: nothing when there are none.</summary>
    /// <param name="moved">The promise that the text gives a new time.</param>
    public static async Task<PromiseOwners> LoadAsync(GoodwordDb db, SignedInStaff staff, PracticeId practice, IReadOnlyList<FoundPromise> found, PracticeCalendar calendar, PromiseId? moved, DateTimeOffset now, CancellationToken ct)
    {
        if (found.Count == 0)
            return Unknown;
        var owners = new PromiseOwners(await OwnerAsync(db, staff.Id, "", calendar, moved, now, ct));
        var colleagues = found.Select(promise => promise.Colleague).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        if (colleagues.Count == 0)
            return owners;
        var team = await db.Staff.AsNoTracking().WorkingAt(practice).Select(s => new { s.Id, s.Name }).ToListAsync(ct);
        foreach (var colleague in colleagues)
        {
            if (team.Where(s => IsMeant(s.Name, colleague)).ToList() is [var only] && only.Id != staff.Id)
                owners.named[colleague] = await OwnerAsync(db, only.Id, only.Name, calendar, moved, now, ct);
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

    private static async Task<PromiseOwner> OwnerAsync(GoodwordDb db, StaffId id, string name, PracticeCalendar calendar, PromiseId? moved, DateTimeOffset now, CancellationToken ct) =>
        new(id, (await OwnerTime.ReadAsync(db, id, moved, now, ct)).In(calendar, name), IsWriter: name.Length == 0);
}
