using System.Collections.Concurrent;
using Goodword.Coaching;
using Goodword.Coaching.Packs;
using Goodword.Organizations;
using Goodword.Storage;
using Microsoft.EntityFrameworkCore;

namespace Goodword.HouseRules;

/// <summary>
/// Each organization's coach: the built-in rules, which all share, with its own laid over them. Every node makes its own copy anew when the
/// organization's <see cref="Organization.CoachVersion"/> has moved on.
/// </summary>
internal sealed class Coaches
{
    private const int MostKept = 1_000;

    private static readonly PerModel<Func<GoodwordDb, CancellationToken, Task<int>>> Version = new(() =>
        EF.CompileAsyncQuery((GoodwordDb db, CancellationToken ct) => db.Organizations.Select(o => o.CoachVersion).Single()));

    private readonly ConcurrentDictionary<OrganizationId, (int Version, Coach Coach)> kept = new();

    /// <param name="db">The organization's.</param>
    /// <param name="version">Its <see cref="Organization.CoachVersion"/>.</param>
    public async Task<Coach> OfAsync(GoodwordDb db, int version, CancellationToken ct)
    {
        if (version == 0)
            return Coach.Default;
        if (kept.TryGetValue(db.Organization, out var known) && known.Version == version)
            return known.Coach;
        var coach = Coach.Default.With(Pack.Read(await FilesAsync(db, ct)));
        if (kept.Count >= MostKept)
            kept.Clear();
        kept[db.Organization] = (version, coach);
        return coach;
    }

    /// <summary>The same for a page.</summary>
    public async Task<Coach> OfAsync(GoodwordDb db, CancellationToken ct) => await OfAsync(db, await Version.Of(db)(db, ct), ct);

    /// <summary>
    /// To be called in the transaction that changes an organization's rules. It is counted in the database: of two changes at once, each
    /// moves the version on, or a node might keep what it read between the two.
    /// </summary>
    public static Task<int> MoveOnAsync(GoodwordDb db, CancellationToken ct) =>
        db.Organizations.ExecuteUpdateAsync(set => set.SetProperty(o => o.CoachVersion, o => o.CoachVersion + 1), ct);

    public static Task<List<PackFile>> FilesAsync(GoodwordDb db, CancellationToken ct) =>
        db.HouseRules.AsNoTracking().OrderBy(r => r.Name).Select(r => new PackFile(r.Name, r.Text)).ToListAsync(ct);

    /// <summary>What is wrong in the rules of all organizations: an update of ours may have made wrong what was right.</summary>
    public static async Task<IReadOnlyList<string>> ProblemsAsync(Database database, CancellationToken ct)
    {
        var problems = new List<string>();
        foreach (var organization in await database.ReadDirectoryAsync(ct))
        {
            await using var db = database.Open(organization);
            var files = await FilesAsync(db, ct);
            if (files.Count == 0)
                continue;
            var name = await db.Organizations.Select(o => o.Name).SingleAsync(ct);
            problems.AddRange(Pack.Check(files).Problems.Select(p => $"{name}, {p}"));
        }

        return problems;
    }
}
