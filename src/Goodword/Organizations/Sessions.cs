using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Organizations;

/// <summary>
/// What is changed of a sign-in, by statements, and so in the transaction of whatever is changed with it. Not by way of the user manager,
/// which refuses when somebody tries a password in the same moment; it is the user manager that has to read again, which the new
/// concurrency stamp makes it do.
/// </summary>
internal static class Sessions
{
    /// <summary>Each ends at its next request.</summary>
    public static async Task EndSessionsAsync(this IQueryable<SignIn> signIns, CancellationToken ct)
    {
        var (security, concurrency) = (NewStamp(), NewStamp());
        await signIns.ExecuteUpdateAsync(set => set.SetProperty(u => u.SecurityStamp, security).SetProperty(u => u.ConcurrencyStamp, concurrency), ct);
    }

    /// <summary>Wrong passwords that were tried before count no more, and every session ends.</summary>
    /// <param name="hash">Null: none lets them in until they are given one.</param>
    /// <returns>Whether there is such a sign-in.</returns>
    public static async Task<bool> GivePasswordAsync(this IQueryable<SignIn> signIns, string? hash, CancellationToken ct)
    {
        var (security, concurrency) = (NewStamp(), NewStamp());
        return await signIns.ExecuteUpdateAsync(
            set => set.SetProperty(u => u.PasswordHash, hash)
                .SetProperty(u => u.AccessFailedCount, 0)
                .SetProperty(u => u.LockoutEnd, (DateTimeOffset?)null)
                .SetProperty(u => u.SecurityStamp, security)
                .SetProperty(u => u.ConcurrencyStamp, concurrency),
            ct) > 0;
    }

    /// <param name="normalized">The same as it is looked for.</param>
    public static Task ReaddressAsync(this IQueryable<SignIn> signIns, string email, string? normalized, CancellationToken ct) =>
        signIns.ExecuteUpdateAsync(
            set => set.SetProperty(u => u.UserName, email)
                .SetProperty(u => u.NormalizedUserName, normalized)
                .SetProperty(u => u.Email, email)
                .SetProperty(u => u.NormalizedEmail, normalized),
            ct);

    private static string NewStamp() => RandomNumberGenerator.GetHexString(32);
}
