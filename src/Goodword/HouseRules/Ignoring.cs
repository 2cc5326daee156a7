using Goodword.Coaching;
using Goodword.Organizations;
using Goodword.Storage;
using Microsoft.EntityFrameworkCore;

namespace Goodword.HouseRules;

/// <summary>What a person, or everybody, does not want to hear of again.</summary>
internal sealed class Ignoring(GoodwordDb db)
{
    /// <summary>The findings that are left.</summary>
    /// <param name="whose">Who reads; null for an application, which leaves alone what everybody does.</param>
    /// <param name="findings">All there are.</param>
    /// <param name="ct">Ends the question.</param>
    public async Task<IReadOnlyList<Finding>> FilterAsync(StaffId? whose, IReadOnlyList<Finding> findings, CancellationToken ct)
    {
        if (!findings.Any(f => f.Kind == FindingKind.Caution))
            return findings;
        var ignored = await db.Ignored.AsNoTracking().Where(i => i.StaffId == null || i.StaffId == whose).Select(i => new { i.Rule, i.Words }).ToListAsync(ct);
        if (ignored.Count == 0)
            return findings;
        var known = ignored.Select(i => (i.Rule, i.Words)).ToHashSet();
        return [.. findings.Where(f => f.Kind == FindingKind.Praise || !known.Contains((f.Rule, Ignored.WordsOf(f.Text))))];
    }

    /// <returns>The entry, to be taken back by; null when this person may not, or there are too many.</returns>
    public async Task<IgnoredId?> RememberAsync(SignedInStaff staff, string rule, string text, bool forEverybody, DateTimeOffset now, CancellationToken ct)
    {
        var words = Ignored.WordsOf(text);
        if ((forEverybody && !staff.Manages) || words.Length == 0 || rule.Length is 0 or > Ignored.RuleLength)
            return null;
        StaffId? whose = forEverybody ? null : staff.Id;
        // One after the other in an organization: the second of a double click sees what the first wrote.
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.Organizations.HoldAsync(ct);
        var same = await db.Ignored.AsNoTracking().Where(i => i.StaffId == whose && i.Rule == rule && i.Words == words).Select(i => (IgnoredId?)i.Id).FirstOrDefaultAsync(ct);
        if (same is not null)
            return same;
        if (await db.Ignored.CountAsync(i => i.StaffId == whose, ct) >= Ignored.Most)
            return null;
        var ignored = Ignored.Remember(staff.OrganizationId, whose, rule, words, staff.Id, now);
        db.Ignored.Add(ignored);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return ignored.Id;
    }

    /// <summary>With all that say the same. Everybody's only by those who manage; true when it is gone.</summary>
    public async Task<bool> ForgetAsync(SignedInStaff staff, IgnoredId id, CancellationToken ct)
    {
        var meant = db.Ignored.Where(i => i.Id == id && (i.StaffId == staff.Id || (i.StaffId == null && staff.Manages)));
        return await db.Ignored.Where(i => meant.Any(m => m.StaffId == i.StaffId && m.Rule == i.Rule && m.Words == i.Words)).ExecuteDeleteAsync(ct) > 0;
    }
}
