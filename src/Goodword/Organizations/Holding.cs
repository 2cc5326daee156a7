using Microsoft.EntityFrameworkCore;

namespace Goodword.Organizations;

/// <summary>Until the transaction ends, who wants to hold the same waits: by a row that is set to itself.</summary>
internal static class Holding
{
    /// <returns>False: there is no such person.</returns>
    public static async Task<bool> HoldAsync(this IQueryable<StaffMember> staff, StaffId who, CancellationToken ct) =>
        await staff.Where(s => s.Id == who).ExecuteUpdateAsync(set => set.SetProperty(s => s.PromisesPerDay, s => s.PromisesPerDay), ct) > 0;

    /// <summary>The organization whose database this is.</summary>
    public static Task HoldAsync(this IQueryable<Organization> organizations, CancellationToken ct) =>
        organizations.ExecuteUpdateAsync(set => set.SetProperty(o => o.IdleMinutes, o => o.IdleMinutes), ct);
}
