using Microsoft.EntityFrameworkCore;

namespace Goodword.Organizations;

internal static class StaffHolding
{
    /// <summary>Until the transaction ends, who wants to hold the same person waits: by a row that is set to itself.</summary>
    /// <returns>False: there is no such person.</returns>
    public static async Task<bool> HoldAsync(this IQueryable<StaffMember> staff, StaffId who, CancellationToken ct) =>
        await staff.Where(s => s.Id == who).ExecuteUpdateAsync(set => set.SetProperty(s => s.PromisesPerDay, s => s.PromisesPerDay), ct) > 0;
}
