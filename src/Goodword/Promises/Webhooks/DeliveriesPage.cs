using Goodword.Storage;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Promises.Webhooks;

/// <summary>Some of what one webhook was told, the latest first.</summary>
/// <param name="Rows">At most <see cref="Size"/>.</param>
/// <param name="Newer">After which the page before goes on; null on the first.</param>
/// <param name="Older">Before which the next page goes on; null on the last.</param>
public sealed record DeliveriesPage(IReadOnlyList<WebhookDelivery> Rows, WebhookDeliveryId? Newer, WebhookDeliveryId? Older)
{
    private const int Size = 25;

    public static async Task<DeliveriesPage> ReadAsync(GoodwordDb db, WebhookId webhook, string? before, string? after, CancellationToken ct)
    {
        var all = db.WebhookDeliveries.AsNoTracking().Where(d => d.WebhookId == webhook);
        if (KeyOf(after) is { } newerThan)
        {
            var newer = await all.Where(d => d.Id > newerThan).OrderBy(d => d.Id).Take(Size + 1).ToListAsync(ct);
            var rows = newer.Take(Size).Reverse().ToList();
            if (rows.Count > 0)
                return new DeliveriesPage(rows, newer.Count > Size ? rows[0].Id : null, rows[^1].Id);
        }

        var olderThan = KeyOf(before);
        var older = await (olderThan is { } key ? all.Where(d => d.Id < key) : all).OrderByDescending(d => d.Id).Take(Size + 1).ToListAsync(ct);
        var page = older.Take(Size).ToList();
        return new DeliveriesPage(page, olderThan is not null && page.Count > 0 ? page[0].Id : null, older.Count > Size ? page[^1].Id : null);
    }

    private static WebhookDeliveryId? KeyOf(string? text) => Guid.TryParse(text, out var id) ? WebhookDeliveryId.From(id) : null;
}
