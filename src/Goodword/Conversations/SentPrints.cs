using Goodword.Coaching;
using Goodword.Customers;
using Goodword.Storage;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Conversations;

internal static class SentPrints
{
    /// <summary>A stock reply goes to hundreds; a few tell enough.</summary>
    private const int MostLookedAt = 50;

    /// <summary>How many other customers got nearly this text in the last months.</summary>
    public static async Task<int> SentToOthersAsync(this GoodwordDb db, string text, string name, CustomerId customer, DateTimeOffset now, CancellationToken ct)
    {
        if (MessagePrint.Of(text, name) is not { } print)
            return 0;
        var (zero, one, two, three) = (print.Band(0), print.Band(1), print.Band(2), print.Band(3));
        var since = now - SentPrint.Kept;
        var alike = await db.SentPrints.AsNoTracking()
            .Where(p => p.CustomerId != customer && p.At > since && (p.Band0 == zero || p.Band1 == one || p.Band2 == two || p.Band3 == three))
            .Select(p => new { p.CustomerId, p.Print }).Take(MostLookedAt).ToListAsync(ct);
        return alike.Where(p => print.IsNearly(p.Print)).Select(p => p.CustomerId).Distinct().Count();
    }
}
